// Suggestions are what a person would say; nothing is suggested for a word that is near nothing.
#include "config/suggest.hpp"

#include <catch2/catch.hpp>

using namespace orgsim;

TEST_CASE("edit distance counts inserts, deletes, replacements and swaps of neighbours",
          "[config]") {
  CHECK(edit_distance("", "") == 0);
  CHECK(edit_distance("abc", "") == 3);
  CHECK(edit_distance("kitten", "sitting") == 3);
  CHECK(edit_distance("ab", "ba") == 1);
  CHECK(edit_distance("ca", "abc") == 3);  // restricted form: a swapped pair is not edited again
}

TEST_CASE("edit distance is symmetric and zero only for equal words", "[config]") {
  const std::vector<std::string> words{"a",      "ab",      "ba",       "horizon",
                                       "horizn", "noziroh", "accounts", ""};
  for (const auto& a : words)
    for (const auto& b : words) {
      CHECK(edit_distance(a, b) == edit_distance(b, a));
      CHECK((edit_distance(a, b) == 0) == (a == b));
    }
}

TEST_CASE("the nearest name is found through typing mistakes", "[config]") {
  const std::vector<std::string> keys{"horizon_days", "horizon_weight", "accounts", "price",
                                      "seats"};
  CHECK(nearest_name("horizn_days", keys) == "horizon_days");
  CHECK(nearest_name("horizon-days", keys) == "horizon_days");
  CHECK(nearest_name("Accounts", keys) == "accounts");
  CHECK(nearest_name("acounst", keys) == "accounts");
  CHECK(nearest_name("pirce", keys) == "price");
  CHECK(nearest_name("account", keys) == "accounts");
}

TEST_CASE("the only name that continues a word is found, one of several is not", "[config]") {
  CHECK(nearest_name("response", {"response_delay_hours", "other"}) == "response_delay_hours");
  CHECK(nearest_name("response", {"response_delay_hours", "response_tracking_hours"}).empty());
}

TEST_CASE("nothing is suggested for a word that is near nothing", "[config]") {
  const std::vector<std::string> keys{"horizon_days", "accounts", "fee"};
  for (const std::string word : {"", "x", "banana", "abc", "zzzzzzzzzzzz"})
    CHECK(nearest_name(word, keys).empty());
  CHECK(nearest_name(std::string(1'000'000, 'a'), keys).empty());
}
