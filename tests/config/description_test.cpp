// Mistakes in a description are found when it is built; fields are found by their paths.
#include "config/description.hpp"

#include <catch2/catch.hpp>
#include <limits>

#include "config/units.hpp"
#include "sample.hpp"

using namespace orgsim;

namespace {

About good() {
  return {.source = judged("a guess"), .meaning = "A number."};
}

void describe_real(double value, const std::string& key, const About& about) {
  Description d;
  d.real(value, key, about);
}

}  // namespace

TEST_CASE("a sound description is accepted", "[config]") {
  CHECK_NOTHROW(describe_real(0, "x", good()));
  sample::Company company;
  Description d;
  CHECK_NOTHROW(company.describe(d));
}

TEST_CASE("each mistake in a description is an internal error", "[config]") {
  About about = good();
  SECTION("an empty meaning") {
    about.meaning.clear();
  }
  SECTION("an empty source") {
    about.source.text.clear();
  }
  SECTION("an unknown unit") {
    about.unit = "days";
  }
  SECTION("a default outside its range") {
    about.range = {1, 2};
  }
  CHECK_THROWS_AS(describe_real(0, "x", about), InternalError);
}

TEST_CASE("a malformed, reserved or repeated key is an internal error", "[config]") {
  for (const std::string key : {"", "Upper", "with space", "a.b", "extends"})
    CHECK_THROWS_AS(describe_real(0, key, good()), InternalError);
  double a = 0, b = 0;
  Description d;
  d.real(a, "same", good());
  CHECK_THROWS_AS(d.real(b, "same", good()), InternalError);
  RawTable raw;
  CHECK_THROWS_AS(d.raw_table(raw, "same", "Raw."), InternalError);
  sample::Market market;
  CHECK_THROWS_AS(d.section(market, "same", "A section."), InternalError);
  CHECK_THROWS_AS(d.keyed(market.segments, "same", "Tables."), InternalError);
}

TEST_CASE("a default that is none of the choices is an internal error", "[config]") {
  auto order = static_cast<sample::Order>(2);
  Description d;
  CHECK_THROWS_AS(d.choice(order, "order", {{"one", "1."}, {"two", "2."}}, good()), InternalError);
  order = sample::Order::fifo;
  CHECK_THROWS_AS(d.choice(order, "order", {{"one", "1."}, {"one", "2."}}, good()), InternalError);
  CHECK_THROWS_AS(d.choice(order, "order", {}, good()), InternalError);
}

TEST_CASE("a required field may have a default outside its range", "[config]") {
  About about = good();
  about.range = above_zero;
  about.required = true;
  CHECK_NOTHROW(describe_real(0, "x", about));
}

TEST_CASE("ranges contain their closed ends and no open ends, and never NaN or infinity",
          "[config]") {
  const Range range{0, 1, true, false};
  CHECK_FALSE(range.contains(0));
  CHECK(range.contains(1));
  CHECK_FALSE(range.contains(1.0000001));
  CHECK_FALSE(any_number.contains(std::numeric_limits<double>::quiet_NaN()));
  CHECK_FALSE(any_number.contains(std::numeric_limits<double>::infinity()));
}

TEST_CASE("ranges say themselves in words", "[config]") {
  CHECK(Range{0.5, 72}.to_string("h") == "0.5 to 72 h");
  CHECK(at_least_zero.to_string("1") == "at least 0");
  CHECK(above_zero.to_string("EUR") == "above 0 EUR");
  CHECK(any_number.to_string("") == "any number");
  CHECK((Range{0, 1, false, true}.to_string("1")) == "at least 0 and below 1");
}

TEST_CASE("units are symbols and quotients of them, never the words that xarray turns into times",
          "[config]") {
  for (const char* unit :
       {"1", "d", "h", "EUR", "EUR/a", "1/d", "h/d", "a", "m", "1/a/km", "EUR/h"})
    CHECK(known_unit(unit));
  for (const char* unit : {"", "days", "hours", "months since", "day", "/d", "d/", "1/1", "d//d",
                           "1/d/d/d", "%", "1 / d"})
    CHECK_FALSE(known_unit(unit));
}

TEST_CASE("fields are found by their paths, also inside named tables that exist", "[config]") {
  sample::Company company;
  company.market.segments["smb"].accounts = 77;
  Description d;
  company.describe(d);
  REQUIRE(d.find("market.segments.smb.accounts"));
  CHECK(d.find("market.segments.smb.accounts")->get() == Value(std::int64_t{77}));
  CHECK_FALSE(d.find("market.segments.new.accounts"));
  CHECK_FALSE(d.find("market"));
  CHECK_FALSE(d.find("market.segments.smb"));
  CHECK_FALSE(d.find("name.x"));
  // looking for an entry does not make it
  CHECK(company.market.segments.size() == 1);
}

TEST_CASE("a field found stays valid when more entries are made", "[config]") {
  sample::Company company;
  company.market.segments["smb"];
  Description d;
  company.describe(d);
  const Field* field = d.find("market.segments.smb.accounts");
  for (int i = 0; i < 100; ++i) company.market.segments["x" + std::to_string(i)];
  d.each_field([](const std::string&, const Field&) {});
  field->set(Value(std::int64_t{5}));
  CHECK(company.market.segments["smb"].accounts == 5);
}

TEST_CASE("every field is visited once, in the order described", "[config]") {
  sample::Company company;
  company.market.segments["smb"];
  Description d;
  company.describe(d);
  std::vector<std::string> paths;
  d.each_field([&](const std::string& path, const Field&) { paths.push_back(path); });
  const std::vector<std::string> last{"market.turbulence", "market.weights",
                                      "market.segments.smb.accounts", "market.segments.smb.churn",
                                      "cost.money"};
  REQUIRE(paths.size() == 10 + last.size());
  CHECK(std::vector<std::string>(paths.begin() + 10, paths.end()) == last);
}
