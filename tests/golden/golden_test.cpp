// Golden hashes: every shipped scenario ends in the state that is written down beside this file. A
// change of results is thus always seen, and made on purpose, with a line "Results change" in
// CHANGELOG.md:
//   ORGSIM_RENEW_GOLDEN=1 build/release/orgsim_tests "[golden]"
#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <map>

#include "base/hash.hpp"
#include "scenario/library.hpp"
#include "support/folder.hpp"
#include "support/story.hpp"

using namespace orgsim;

namespace {

constexpr std::uint64_t seed = 1;
constexpr std::uint64_t replications = 3;
const std::string source = ORGSIM_SOURCE_DIR;

using Hashes = std::map<std::uint64_t, std::string>;

Hashes hashes_of(const std::string& scenario) {
  const Model model(testing::published(scenario));
  Hashes hashes;
  for (std::uint64_t replication = 0; replication < replications; ++replication)
    hashes[replication] = to_hex(simulate(model, seed, replication).state_hash);
  return hashes;
}

/// Lines of replication and hash; '#' begins a comment.
Hashes read(const std::string& path) {
  Hashes hashes;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    const std::size_t space = line.find(' ');
    hashes[std::stoull(line.substr(0, space))] = line.substr(space + 1);
  }
  return hashes;
}

void write(const std::string& path, const std::string& scenario, const Hashes& hashes) {
  std::ofstream file(path);
  file << fmt::format(
      "# {}: replication and hash of the state after the last day, seed {}.\n"
      "# Renewed on purpose only: ORGSIM_RENEW_GOLDEN=1 build/release/orgsim_tests \"[golden]\"\n",
      scenario, seed);
  for (const auto& [replication, hash] : hashes) file << fmt::format("{} {}\n", replication, hash);
}

}  // namespace

TEST_CASE("every shipped scenario ends in its golden state", "[golden]") {
  // the library of the source tree alone, whatever else a user has
  const testing::EnvironmentVariable path_of_user("ORGSIM_PATH", "");
  const Library library({source + "/scenarios"});
  for (const LibraryEntry& entry : library.list(LibraryKind::scenario, source + "/scenarios")) {
    const std::string path = source + "/tests/golden/" + entry.name + ".txt";
    const Hashes found = hashes_of(entry.name);
    if (std::getenv("ORGSIM_RENEW_GOLDEN") != nullptr) write(path, entry.name, found);
    INFO(entry.name << ": results change; if that is meant, renew with ORGSIM_RENEW_GOLDEN=1 "
                       "build/release/orgsim_tests \"[golden]\"");
    CHECK(read(path) == found);
  }
}
