// Every struct of parameters describes itself without a mistake of ours: a Description throws
// InternalError for a default outside its range, an unknown unit, a missing source or meaning.
#include <catch2/catch.hpp>
#include <set>

#include "mechanisms/metrics.hpp"
#include "scenario/scenario.hpp"

using namespace orgsim;

namespace {

template <class Part>
std::size_t fields_of() {
  Part part;
  Description d;
  part.describe(d);
  std::size_t count = 0;
  d.each_field([&](const std::string& path, const Field& field) {
    INFO(path);
    ++count;
    CHECK_FALSE(field.about.meaning.empty());
    CHECK_FALSE(field.about.source.text.empty());
  });
  for (const auto& table : d.keyed_tables()) {
    CHECK_FALSE(table.meaning.empty());
    count += table.pattern->fields().size();
  }
  return count;
}

}  // namespace

TEST_CASE("every struct of parameters describes all it has", "[mechanisms]") {
  CHECK(fields_of<TraitParameters>() == 4);
  CHECK(fields_of<IncentiveParameters>() == 6);
  CHECK(fields_of<HorizonParameters>() == 3);
  CHECK(fields_of<EffortParameters>() == 4);
  CHECK(fields_of<TaskLags>() == task_kind_count);
  CHECK(fields_of<AttentionParameters>() == 2);
  CHECK(fields_of<GoodwillParameters>() == 3);
  CHECK(fields_of<CampaignParameters>() == 8);
  CHECK(fields_of<JourneyParameters>() == 4);
  CHECK(fields_of<NurtureParameters>() == 5);
  CHECK(fields_of<ScoringParameters>() == 6);
  CHECK(fields_of<LeadDefinitionParameters>() == 4);
  CHECK(fields_of<HandoverParameters>() == 23);
  CHECK(fields_of<ProspectingParameters>() == 3);
  CHECK(fields_of<SellingParameters>() == 18);
  CHECK(fields_of<CustomerParameters>() == 8);
  CHECK(fields_of<PricingParameters>() == 14);
  CHECK(fields_of<StyleParameters>() == 6);
  CHECK(fields_of<InformationParameters>() == 8);
  CHECK(fields_of<AnnoyanceParameters>() == 7);
  CHECK(fields_of<RelationshipParameters>() == 8);
  CHECK(fields_of<AccountDataParameters>() == 5);
  CHECK(fields_of<ExpansionParameters>() == 3);
  CHECK(fields_of<Segment>() == 27);
  CHECK(fields_of<RelationshipIndexParameters>() == 9);
  CHECK(fields_of<ForecastParameters>() == 2);
  CHECK(fields_of<ContactLearningParameters>() == 22);
  CHECK(fields_of<TrustParameters>() == 16);
  CHECK(fields_of<ContactParameters>() == 26);
  CHECK(fields_of<MailParameters>() == 17);
  CHECK(fields_of<MeetingParameters>() == 10);
  CHECK(fields_of<BroadcastParameters>() == 28);
  CHECK(fields_of<CommunicationParameters>() == 82);
  CHECK(fields_of<PeerParameters>() == 3);
  CHECK(fields_of<ManagementParameters>() == 13);
  CHECK(fields_of<ProcessParameters>() == 6);
  CHECK(fields_of<MotivationParameters>() == 15);
  CHECK(fields_of<RampParameters>() == 5);
  CHECK(fields_of<TurnoverParameters>() == 13);
  CHECK(fields_of<DisputeParameters>() == 13);
  CHECK(fields_of<BudgetParameters>() == 13);
  CHECK(fields_of<LeadSource>() == 4);
  CHECK(fields_of<Market>() == 37);
  CHECK(fields_of<Product>() == 7);
  CHECK(fields_of<ThemeParameters>() == 6);
  CHECK(fields_of<CollateralParameters>() == 6);
  CHECK(fields_of<SelfServiceParameters>() == 3);
  CHECK(fields_of<DiffusionParameters>() == 2);
  CHECK(fields_of<DriftParameters>() == 4);
  CHECK(fields_of<CompetitorParameters>() == 11);
  CHECK(fields_of<Levers>() == lever_registry().size());
  CHECK(fields_of<TransitionCost>() == 3);
  CHECK(fields_of<RestructuringUse>() > 10);
  CHECK(fields_of<Organization>() > 20);
  CHECK(fields_of<Scenario>() > 30);
}

TEST_CASE("every metric has a unit, a long name and a name of its own", "[mechanisms]") {
  std::set<std::string> names;
  for (const MetricInfo& metric : metric_infos()) {
    INFO(metric.name);
    CHECK(names.insert(metric.name).second);
    CHECK_FALSE(metric.unit.empty());
    CHECK_FALSE(metric.long_name.empty());
  }
  CHECK(names.size() == metric_count);
}
