// The rules of source_rules.hpp: first each on a made-up text, to prove that it can fail; then all
// of them on the tree.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

#include "architecture/source_rules.hpp"

using namespace orgsim::architecture;
namespace fs = std::filesystem;

// ---- each rule can fail
// ----------------------------------------------------------------------------

TEST_CASE("a room that includes a room below it is found", "[architecture]") {
  const auto complaints = includes_only_rooms_above(
      {"engine/world/people.hpp",
       "#pragma once\n#include \"base/ids.hpp\"\n#include \"policy/levers.hpp\"\n"});
  REQUIRE(complaints.size() == 1);
  CHECK(complaints[0].starts_with("engine/world/people.hpp:3:"));

  CHECK(includes_only_rooms_above({"engine/simulation/run.cpp", "#include \"results/file.hpp\"\n"})
            .size() == 1);
  CHECK(includes_only_rooms_above({"engine/study/run.cpp", "#include \"app/options.hpp\"\n"})
            .size() == 1);
  CHECK(includes_only_rooms_above({"engine/attic/run.cpp", ""}).size() == 1);
  CHECK(includes_only_rooms_above({"engine/base/a.cpp", "#include \"b.hpp\"\n"}).size() == 1);
  CHECK(includes_only_rooms_above({"engine/restructuring/a.cpp", "#include \"mechanisms/b.hpp\"\n"})
            .size() == 1);
  CHECK(includes_only_rooms_above({"engine/app/main.cpp", "#include \"study/run.hpp\"\n"}).empty());
  CHECK(includes_only_rooms_above({"tests/base/x.cpp", "#include \"study/run.hpp\"\n"}).empty());
}

TEST_CASE("a mechanism that includes another is found", "[architecture]") {
  const std::string text =
      "#include \"mechanisms/seating.hpp\"\n#include \"mechanisms/context.hpp\"\n";
  CHECK(mechanism_stands_alone({"engine/mechanisms/trust.cpp", text}).size() == 1);
  CHECK(mechanism_stands_alone({"engine/mechanisms/seating.cpp", text}).empty());
  CHECK(mechanism_stands_alone({"engine/mechanisms/seating_rows.cpp", text}).empty());
  CHECK(mechanism_stands_alone({"engine/mechanisms/seatings.cpp", text}).size() == 1);
}

TEST_CASE("a mechanism among what all may include is found", "[architecture]") {
  const std::string text = "class Meter {\n  void step(World& world) const;\n};\n";
  CHECK(vocabulary_takes_no_step({"engine/mechanisms/meter.hpp", text}).size() == 1);
  CHECK(vocabulary_takes_no_step({"engine/mechanisms/trust.hpp", text}).empty());
  CHECK(vocabulary_takes_no_step({"engine/mechanisms/meter.hpp", "// step(x)\n"}).empty());
}

TEST_CASE("a model file that opens files is found", "[architecture]") {
  for (const auto* room : {"base", "world", "policy", "mechanisms", "simulation", "experiments"}) {
    CHECK(
        opens_no_file({std::string("engine/") + room + "/x.cpp", "#include <fstream>\n"}).size() ==
        1);
    CHECK(opens_no_file({std::string("engine/") + room + "/x.cpp", "# include <filesystem>\n"})
              .size() == 1);
  }
  CHECK(opens_no_file({"engine/results/x.cpp", "#include <filesystem>\n"}).empty());
  CHECK(opens_no_file({"engine/base/cpus.cpp", "#include <filesystem>\n"}).empty());
}

TEST_CASE("mathematics and draws that differ between machines are found", "[architecture]") {
  for (const auto* code : {"x = std::exp(y);", "std::log (y)", "std::pow(a, b)", "std::sin(a)",
                           "std::log1p(a)", "std::lgamma(a)", "std::atan2(a, b)", "std::tanh(a)",
                           "#include <random>", "std::normal_distribution<double> d;",
                           "std::mt19937_64 g;", "std::shuffle(a, b, g)", "rand()"}) {
    CAPTURE(code);
    CHECK(draws_and_computes_portably({"engine/mechanisms/x.cpp", code}).size() == 1);
    CHECK(draws_and_computes_portably({"engine/base/real_math.cpp", code}).empty());
  }
  for (const auto* code : {"std::sqrt(x)", "real_math::exp(x)", "// std::exp(x) differs",
                           "\"std::exp(x)\"", "std::expected(x)", "operand(x)"}) {
    CAPTURE(code);
    CHECK(draws_and_computes_portably({"engine/mechanisms/x.cpp", code}).empty());
  }
}

TEST_CASE("printing outside the program's own room is found", "[architecture]") {
  for (const auto* code : {"std::cout << 1;", "printf(\"x\");", "fmt::print(\"x\");",
                           "std::fprintf(f, \"\");", "#include <iostream>"}) {
    CAPTURE(code);
    CHECK(prints_nothing({"engine/study/x.cpp", code}).size() == 1);
    CHECK(prints_nothing({"engine/app/x.cpp", code}).empty());
  }
  CHECK(prints_nothing({"engine/base/x.cpp", "std::snprintf(b, 9, \"\"); fmt::format(\"\");"})
            .empty());
}

TEST_CASE("a file that has grown too long is found", "[architecture]") {
  std::string text;
  for (int line = 0; line < 400; ++line) text += "\n";
  CHECK(is_short({"engine/base/x.cpp", text}).empty());
  CHECK(is_short({"engine/base/x.cpp", text + "\n"}).size() == 1);
  CHECK(is_short({"analysis/x.py", text + "\n"}).size() == 1);
  CHECK(is_short({"tests/fuzz/corpus/x", text + "\n"}).empty());
}

TEST_CASE("a header or scenario that does not say what it is is found", "[architecture]") {
  CHECK(opens_with_a_comment({"engine/base/x.hpp", "// What.\n#pragma once\n"}).empty());
  CHECK(opens_with_a_comment({"engine/base/x.hpp", "#pragma once\n// What.\n"}).size() == 1);
  CHECK(opens_with_a_comment({"engine/base/x.hpp", "// What. #pragma once\n"}).size() == 1);
  CHECK(opens_with_a_comment({"scenarios/x.toml", "years = 3\n"}).size() == 1);
  CHECK(opens_with_a_comment({"scenarios/x.toml", "# Why?\nyears = 3\n"}).empty());
}

TEST_CASE("a path of somebody's machine is found", "[architecture]") {
  const std::string slash = "/";
  for (const auto& text : {"see " + slash + "root/x", slash + "work", "\"" + slash + "home/me\"",
                           "path=" + slash + "work/main"}) {
    CAPTURE(text);
    CHECK(names_no_machine_path({"a.md", text}).size() == 1);
  }
  for (const auto& text : {"source" + slash + "root", "https://a.org" + slash + "home",
                           slash + "homework", "${TMPDIR}" + slash + "root"}) {
    CAPTURE(text);
    CHECK(names_no_machine_path({"a.md", text}).empty());
  }
}

TEST_CASE("a test that ctest would not find is found", "[architecture]") {
  CHECK(tests_carry_their_tag({"tests/base/a_test.cpp", "TEST_CASE(\"{a}\",\n\"[base]\") {}"})
            .empty());
  CHECK(tests_carry_their_tag({"tests/base/a_test.cpp", "TEST_CASE(\"a\", \"[b]\") {\"[base]\";}"})
            .size() == 1);
}

TEST_CASE("code is told from comments and literals", "[architecture]") {
  CHECK(code_only("a/*b\nc*/d//e\nf") == "a   \n   d   \nf");
  CHECK(code_only("\"a\\\"b\"+'\"'+d") == "\"    \"+' '+d");
  CHECK(code_only("1'000 + x") == "1'000 + x");
}

// ---- the tree keeps them all
// -----------------------------------------------------------------------

namespace {

/// The folders at the root that .gitignore names ("/build/"), and git's own.
std::vector<std::string> ignored_folders(const fs::path& root) {
  std::vector<std::string> names{".git", "__pycache__"};
  std::ifstream file(root / ".gitignore");
  for (std::string line; std::getline(file, line);)
    if (line.ends_with("/")) {
      const auto first = line.starts_with("/") ? 1U : 0U;
      names.push_back(line.substr(first, line.size() - first - 1));
    }
  return names;
}

/// Every text file of the tree (no zero byte in it), in order of path.
std::vector<SourceFile> source_tree() {
  const fs::path root = ORGSIM_SOURCE_DIR;
  const auto ignored = ignored_folders(root);
  std::vector<SourceFile> files;
  for (auto at = fs::recursive_directory_iterator(root); at != fs::recursive_directory_iterator();
       ++at) {
    const auto name = at->path().filename().string();
    if (at->is_directory() && std::find(ignored.begin(), ignored.end(), name) != ignored.end())
      at.disable_recursion_pending();
    // where the tree is one of several worktrees, .git is a file
    if (!at->is_regular_file() || name == ".git") continue;
    std::ifstream stream(at->path(), std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(stream), {}};
    if (text.find('\0') != std::string::npos) continue;
    files.push_back({fs::relative(at->path(), root).generic_string(), std::move(text)});
  }
  std::sort(files.begin(), files.end(),
            [](const auto& a, const auto& b) { return a.path < b.path; });
  return files;
}

/// Applies one rule to every file and shows all complaints at once.
template <class Rule>
void check_tree(Rule rule) {
  static const auto files = source_tree();
  REQUIRE(std::any_of(files.begin(), files.end(),
                      [](const auto& file) { return file.path == "engine/base/errors.hpp"; }));
  std::ostringstream all;
  for (const auto& file : files)
    for (const auto& complaint : rule(file)) all << complaint << '\n';
  INFO(all.str());
  CHECK(all.str().empty());
}

}  // namespace

TEST_CASE("each room of the engine includes only rooms above it", "[architecture]") {
  check_tree(includes_only_rooms_above);
}
TEST_CASE("no mechanism includes another", "[architecture]") {
  check_tree(mechanism_stands_alone);
}
TEST_CASE("what all mechanisms may include takes no step", "[architecture]") {
  check_tree(vocabulary_takes_no_step);
}
TEST_CASE("the model opens no file", "[architecture]") {
  check_tree(opens_no_file);
}
TEST_CASE("the engine computes the same bits everywhere", "[architecture]") {
  check_tree(draws_and_computes_portably);
}
TEST_CASE("only the program prints", "[architecture]") {
  check_tree(prints_nothing);
}
TEST_CASE("source files are short", "[architecture]") {
  check_tree(is_short);
}
TEST_CASE("headers and scenarios say what they are", "[architecture]") {
  check_tree(opens_with_a_comment);
}
TEST_CASE("no file names a path of somebody's machine", "[architecture]") {
  check_tree(names_no_machine_path);
}
TEST_CASE("every test carries the tag of its room", "[architecture]") {
  check_tree(tests_carry_their_tag);
}
