// Any text as a restructuring's file, used once by a scenario. Whatever it says, the changes that
// come out of it name levers only, each with a value of the lever's own type and range; so no file
// can set a state, an assumption or an outcome.
#include "config/apply.hpp"
#include "fuzz/checked.hpp"
#include "policy/levers.hpp"
#include "restructuring/definition.hpp"

using namespace orgsim;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::refuse_or_pass([&] {
    const std::string text(reinterpret_cast<const char*>(data), size);
    Problems problems;
    const auto layers = read_layers_of_text(text, "input", problems);
    problems.throw_if_any();

    RestructuringUse use;
    Description d;
    use.definition.describe(d);
    Provenance provenance;
    for (const Layer& layer : layers) apply(layer, d, problems, &provenance);
    check_required(d, provenance, problems);
    problems.throw_if_any();

    const auto changes = lever_changes(use, 0, Scope{}, Position{"input"}, problems);
    Levers levers;
    Description fields;
    levers.describe(fields);
    for (const LeverChange& change : changes) {
      fuzz::claim(find_lever(change.lever) != nullptr, "a change of what is no lever");
      const Field* field = fields.find(change.lever);
      fuzz::claim(field != nullptr && change.value.index() == field->get().index(),
                  "a value of another type than its lever");
      field->set(change.value);
    }
    problems.throw_if_any();
    fuzz::claim(changes.size() == use.definition.decree.size() + use.definition.routine.size(),
                "a change was dropped without a word");
  });
  return 0;
}
