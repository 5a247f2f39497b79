// Any text as a scenario file. What loads must have a canonical text that loads again and says the
// same, byte for byte: result files hold that text as the way to make a run again. Restructurings
// written inside the scenario (`definition`) are checked against the levers on the way.
#include "config/layers.hpp"
#include "fuzz/checked.hpp"
#include "scenario/loader.hpp"

using namespace orgsim;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Library no_files({});
  fuzz::refuse_or_pass([&] {
    const std::string text(reinterpret_cast<const char*>(data), size);
    // most of what a fuzzer makes up is no TOML: refuse it before a scenario is described
    Problems problems;
    read_layers_of_text(text, "input", problems);
    problems.throw_if_any();
    const LoadedScenario loaded = load_scenario_text(text, "input", {}, no_files);
    const std::string canonical = canonical_text(loaded.scenario);
    // a second reading must not fail: a refusal here is no answer but a finding
    std::string again;
    try {
      again = canonical_text(load_scenario_text(canonical, "canonical", {}, no_files).scenario);
    } catch (const UserError& error) {
      fuzz::found("the canonical text is refused: " + std::string(error.what()));
    }
    fuzz::claim(again == canonical, "the canonical text changes when it is read");
  });
  return 0;
}
