// Levers (management) and assumptions (nature) are two registries and two types; no lever is an
// outcome or a state.
#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "mechanisms/metric_list.hpp"
#include "policy/levers.hpp"
#include "scenario/scenario.hpp"
#include "world/world.hpp"

using namespace orgsim;

namespace {

template <class Part, class Description>
concept describes_itself_to = requires(Part part, Description& d) {
  part.describe(d);
};
template <class Part>
concept lever =
    describes_itself_to<Part, LeverDescription> && !describes_itself_to<Part, Description>;
template <class Part>
concept assumption =
    describes_itself_to<Part, Description> && !describes_itself_to<Part, LeverDescription>;

// a section of levers cannot be described as assumptions, nor the other way round
static_assert(lever<WorkLevers> && lever<HandoverLevers> && lever<MediaLevers> &&
              lever<RotaLevers> && lever<PayLevers> && lever<StaffingLevers> &&
              lever<LearningLevers> && lever<TalkLevers> && lever<MeetingLevers> &&
              lever<SpaceLevers> && lever<GovernanceLevers> && lever<MoneyLevers>);
static_assert(assumption<TraitParameters> && assumption<IncentiveParameters> &&
              assumption<HorizonParameters> && assumption<EffortParameters> &&
              assumption<TaskLags> && assumption<AttentionParameters> &&
              assumption<GoodwillParameters> && assumption<CampaignParameters> &&
              assumption<JourneyParameters> && assumption<NurtureParameters> &&
              assumption<ScoringParameters> && assumption<LeadDefinitionParameters> &&
              assumption<HandoverParameters> && assumption<ProspectingParameters> &&
              assumption<SellingParameters> && assumption<CustomerParameters> &&
              assumption<ContactLearningParameters> && assumption<TrustParameters> &&
              assumption<CommunicationParameters> && assumption<Assumptions> &&
              assumption<Segment> && assumption<LeadSource> && assumption<Market> &&
              assumption<DisputeParameters> && assumption<BudgetParameters>);
// and no lever can be bound without saying who holds it
template <class Description>
concept binds_without_holder = requires(Description& d, double& x) {
  d.real(x, "x", About{});
};
static_assert(binds_without_holder<Description> && !binds_without_holder<LeverDescription>);

std::string last_word(const std::string& path) {
  return path.substr(path.rfind('.') + 1);
}

}  // namespace

TEST_CASE("the registry lists exactly the described levers, in their order", "[policy]") {
  Levers levers;
  Description d;
  levers.describe(d);
  std::vector<std::string> described;
  d.each_field([&](const std::string& path, const Field&) { described.push_back(path); });
  std::vector<std::string> registered;
  for (const LeverInfo& info : lever_registry()) registered.push_back(info.path);
  CHECK(registered == described);
  CHECK_FALSE(registered.empty());
}

TEST_CASE("a lever is found by its full path only", "[policy]") {
  for (const LeverInfo& info : lever_registry()) CHECK(find_lever(info.path) == &info);
  CHECK(find_lever("handover.queue_order")->holder == Holder::person);
  CHECK(find_lever("queue_order") == nullptr);
  CHECK(find_lever("handover") == nullptr);
  CHECK(find_lever("") == nullptr);
}

TEST_CASE("what reads a lever is an assumption that can be off, and the lever's meaning says so",
          "[policy]") {
  Scenario scenario;
  Description description;
  scenario.describe(description);
  for (const LeverInfo& info : lever_registry()) {
    CAPTURE(info.path);
    const std::string& meaning = description.find("policy." + info.path)->about.meaning;
    const std::string where = "; it matters where " + sections_that_read(info) + " has a rule.";
    CHECK(meaning.ends_with(where) == !info.read_by.empty());
    for (const std::string& reader : info.read_by) {
      const Field* rule = description.find("assumptions." + reader + ".rule");
      REQUIRE(rule != nullptr);
      CHECK(rule->choices.front().name == "none");
    }
  }
  CHECK(find_lever("space.co_location")->read_by ==
        std::vector<std::string>{"communication", "peers"});
  CHECK(find_lever("work.hours_per_day")->read_by.empty());
}

TEST_CASE("every holder has a name of its own", "[policy]") {
  std::set<std::string_view> names;
  for (const Holder holder : {Holder::person, Holder::pair, Holder::unit, Holder::company})
    names.insert(to_string(holder));
  CHECK(names.size() == 4);
  CHECK_FALSE(names.contains(""));
}

TEST_CASE("no lever is an outcome", "[policy]") {
  for (const LeverInfo& info : lever_registry())
    for (const MetricDefinition& metric : metric_list) {
      CAPTURE(info.path, metric.name);
      CHECK(info.path != metric.name);
      CHECK(last_word(info.path) != metric.name);
    }
}

TEST_CASE("no lever is a state of the world", "[policy]") {
  std::set<std::string> columns;
  const World world;
  each_column(world, [&](const std::string& name, const auto&) {
    columns.insert(name);
    columns.insert(last_word(name));
  });
  for (const LeverInfo& info : lever_registry()) {
    CAPTURE(info.path);
    CHECK_FALSE(columns.contains(info.path));
    CHECK_FALSE(columns.contains(last_word(info.path)));
  }
}

TEST_CASE("no lever shares a key with an assumption", "[policy]") {
  Assumptions assumptions;
  Description d;
  assumptions.describe(d);
  std::set<std::string> assumed;
  d.each_field([&](const std::string& path, const Field&) { assumed.insert(path); });
  for (const LeverInfo& info : lever_registry()) {
    CAPTURE(info.path);
    CHECK_FALSE(assumed.contains(info.path));
  }
}
