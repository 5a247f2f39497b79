// What a unified theme and a competitor do to a whole company: good, and harm.
#include <catch2/catch.hpp>

#include "support/effects.hpp"

using namespace orgsim;
using testing::check_higher;
using testing::check_lower;
using testing::check_unmoved;
using testing::company;
using testing::Pairs;

namespace {

Pairs unified(const std::vector<std::string>& settings, std::size_t pairs) {
  std::vector<std::string> other = settings;
  other.emplace_back("policy.themes.unified=true");
  return {company("worlds/themes", settings), company("worlds/themes", other), pairs};
}

}  // namespace

TEST_CASE(
    "one theme is heard better: it brings leads where the head knows the customers, and costs "
    "them where he does not",
    "[statistics]") {
  const Pairs right = unified({"assumptions.traits.right_share=0.95"}, 24);
  check_higher(right, Metric::theme_heard);
  check_higher(right, Metric::leads_created);
  const Pairs wrong = unified({"assumptions.traits.right_share=0.05"}, 24);
  check_higher(wrong, Metric::theme_heard);
  check_lower(wrong, Metric::leads_created);
}

TEST_CASE("a unified theme does nothing where themes make no difference", "[statistics]") {
  check_unmoved(
      unified({"assumptions.themes.raise_weight=0", "assumptions.themes.consistency_weight=0"}, 4),
      Metric::bookings);
}

TEST_CASE("a competitor that answers takes a part of what a price cut brings", "[statistics]") {
  const auto cut = [](const std::string& follows) {
    return company("midsize_b2b", {"years=1", "assumptions.competitor.rule=responds",
                                   "policy.offer.list_price_change=-0.2",
                                   "assumptions.competitor.follows_price=" + follows});
  };
  const Pairs answered(cut("0"), cut("1"), 24);
  check_higher(answered, Metric::competitor_pressure);
  check_higher(answered, Metric::lost_to_competitor);
}
