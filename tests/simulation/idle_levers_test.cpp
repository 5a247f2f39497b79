// The registry says which assumptions read a lever. Where none of them has a rule, a run is the
// same to the bit whatever the lever says.
#include <algorithm>
#include <catch2/catch.hpp>

#include "support/story.hpp"

using namespace orgsim;

namespace {

/// Some other value that the lever may have.
Value other_value(const Field& field) {
  const Value today = field.get();
  if (const bool* yes = std::get_if<bool>(&today)) return !*yes;
  if (std::holds_alternative<std::string>(today)) {
    const bool first = std::get<std::string>(today) == field.choices.front().name;
    return first ? field.choices.back().name : field.choices.front().name;
  }
  const double low = field.about.range.low, high = field.about.range.high;
  if (const auto* whole = std::get_if<std::int64_t>(&today)) {
    const auto least = static_cast<std::int64_t>(low) + 1;
    return *whole == least ? least + 1 : least;
  }
  return std::get<double>(today) == low ? std::min(high, low + 1) : low;
}

}  // namespace

TEST_CASE("a lever moves nothing where no assumption that reads it has a rule", "[simulation]") {
  const auto company = [] { return testing::a_company_with_needs().for_months(3).scenario(); };
  Scenario moved = company();
  Description description;
  moved.describe(description);
  std::size_t levers = 0;
  for (const LeverInfo& lever : lever_registry()) {
    if (lever.read_by.empty()) continue;
    for (const std::string& reader : lever.read_by)
      REQUIRE(description.find("assumptions." + reader + ".rule")->get() ==
              Value(std::string("none")));
    const Field* field = description.find("policy." + lever.path);
    field->set(other_value(*field));
    ++levers;
  }
  CHECK(levers > 30);
  CHECK(simulate(Model(moved), 5, 2).state_hash == simulate(Model(company()), 5, 2).state_hash);
}
