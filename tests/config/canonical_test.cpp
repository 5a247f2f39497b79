// The canonical text reads back to an equal struct, and is the same again.
#include "config/canonical.hpp"

#include <bit>
#include <catch2/catch.hpp>
#include <cmath>
#include <random>

#include "sample.hpp"

using namespace orgsim;

namespace {

using Random = std::mt19937_64;

std::size_t below(Random& random, std::size_t end) {
  return static_cast<std::size_t>(random() % end);
}

/// Any finite real: all exponents, denormals and both zeros.
double any_real(Random& random) {
  for (;;)
    if (const double x = std::bit_cast<double>(random()); std::isfinite(x)) return x;
}

std::string any_text(Random& random) {
  static const std::vector<std::string> pieces{"a",
                                               "Z",
                                               "\"",
                                               "\\",
                                               "'",
                                               "\n",
                                               "\t",
                                               "\r",
                                               "\x01",
                                               "\x7f",
                                               "#",
                                               "=",
                                               "[",
                                               "]",
                                               "\xc3\xa4",
                                               "\xf0\x9f\x98\x80",
                                               "\xe2\x80\xae",
                                               " ",
                                               "\\u0041",
                                               "\"\"\""};
  std::string text;
  for (std::size_t n = below(random, 12); n > 0; --n) text += pieces[below(random, pieces.size())];
  return text;
}

Value any_raw(Random& random) {
  switch (below(random, 6)) {
    case 0:
      return Value(any_real(random));
    case 1:
      return Value(static_cast<std::int64_t>(random()));
    case 2:
      return Value(below(random, 2) == 0);
    case 3:
      return Value(any_text(random));
    case 4:
      return Value(std::vector<double>{any_real(random), any_real(random)});
    default:
      return Value(std::vector<std::string>{any_text(random)});
  }
}

sample::Company any_company(Random& random) {
  sample::Company c;
  c.name = any_text(random);
  c.horizon_days = static_cast<std::int64_t>(1 + below(random, 100));
  c.open = below(random, 2) == 0;
  c.queue_order = static_cast<sample::Order>(below(random, 2));
  c.tags.clear();
  for (std::size_t n = below(random, 4); n > 0; --n) c.tags.push_back(any_text(random));
  c.ends = below(random, 2) == 0 ? "" : "2030-06-30";
  for (std::size_t n = below(random, 4); n > 0; --n)
    c.decree["k" + any_text(random)] = {any_raw(random), {}};
  c.market.turbulence = std::ldexp(static_cast<double>(random() >> 11), -53);
  c.market.weights.clear();
  for (std::size_t n = below(random, 4); n > 0; --n)
    c.market.weights.push_back(std::abs(any_real(random)));
  for (std::size_t n = below(random, 4); n > 0; --n)
    c.market.segments["s-" + std::to_string(below(random, 9))].churn =
        std::ldexp(static_cast<double>(random() >> 11), -53);
  c.cost.money = std::abs(any_real(random));
  return c;
}

bool same_raw(const RawTable& a, const RawTable& b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](auto& x, auto& y) {
           return x.first == y.first && x.second.value == y.second.value;
         });
}

std::string text_of(sample::Company& company) {
  Description d;
  company.describe(d);
  return canonical_text(d);
}

}  // namespace

TEST_CASE("the canonical text reads back to an equal struct", "[config]") {
  Random random(1);
  for (int i = 0; i < 500; ++i) {
    sample::Company company = any_company(random);
    const std::string text = text_of(company);
    INFO(text);
    auto [back, problems, provenance] = sample::apply_texts({text});
    REQUIRE(problems == std::vector<std::string>{});
    REQUIRE(back.name == company.name);
    REQUIRE(back.horizon_days == company.horizon_days);
    REQUIRE(back.open == company.open);
    REQUIRE(back.queue_order == company.queue_order);
    REQUIRE(back.tags == company.tags);
    REQUIRE(back.ends == company.ends);
    REQUIRE(same_raw(back.decree, company.decree));
    REQUIRE(same_raw(back.scope, company.scope));
    REQUIRE(back.market.turbulence == company.market.turbulence);
    REQUIRE(back.market.weights == company.market.weights);
    REQUIRE(back.cost.money == company.cost.money);
    REQUIRE(back.market.segments.size() == company.market.segments.size());
    for (auto& [name, segment] : company.market.segments)
      REQUIRE(back.market.segments.at(name).churn == segment.churn);
    REQUIRE(text_of(back) == text);
  }
}

TEST_CASE("any finite real comes back with the same bits", "[config]") {
  Random random(2);
  std::vector<double> reals{0.0, -0.0, 5e-324, 1e16, 123456789012345680.0, 0.1};
  for (int i = 0; i < 20000; ++i) reals.push_back(any_real(random));
  RawTable out;
  Description d;
  d.raw_table(out, "raw", "Raw.");
  Problems problems;
  for (const Layer& layer :
       read_layers_of_text("raw.x = " + toml_value(Value(reals)), "t", problems))
    apply(layer, d, problems);
  REQUIRE(problems.empty());
  const auto& back = std::get<std::vector<double>>(out.at("x").value);
  REQUIRE(back.size() == reals.size());
  for (std::size_t i = 0; i < reals.size(); ++i)
    REQUIRE(std::bit_cast<std::uint64_t>(back[i]) == std::bit_cast<std::uint64_t>(reals[i]));
}

TEST_CASE("the canonical text holds every field, defaults too, in the order described",
          "[config]") {
  sample::Company company;
  const std::string text = text_of(company);
  std::size_t last = 0;
  for (const char* key : {"name =", "horizon_days =", "ends = \"\"", "[scope]\ncompany = true",
                          "[market]\nturbulence = 0.05\n", "[cost]\nmoney = 0.0"}) {
    INFO(key);
    const std::size_t at = text.find(key);
    REQUIRE(at != std::string::npos);
    CHECK(at >= last);
    last = at;
  }
  // empty named tables and empty raw tables leave no trace
  CHECK(text.find("segments") == std::string::npos);
  CHECK(text.find("decree") == std::string::npos);
}
