#include "mechanisms/themes.hpp"

#include <algorithm>
#include <array>

#include "base/distributions.hpp"
#include "mechanisms/cases.hpp"
#include "world/purposes.hpp"

namespace orgsim {
namespace {

/// A stock below this is forgotten.
constexpr double forgotten = 1e-3;

/// Who speaks for a unit: its head, or else the first who works there.
PersonId speaker_of(const World& world, UnitId unit) {
  const PersonId head = world.units.head[unit];
  if (head.exists() && world.people.active[head] != 0) return head;
  for (const PersonId person : ids(world.people))
    if (world.people.unit[person] == unit && world.people.active[person] != 0) return person;
  return PersonId::none;
}

/// The head of marketing: who speaks for its first unit.
PersonId head_of_marketing(const World& world) {
  for (const UnitId unit : ids(world.units))
    if (world.units.function[unit] == Function::marketing && world.units.heads[unit] > 0)
      if (const PersonId speaker = speaker_of(world, unit); speaker.exists()) return speaker;
  return PersonId::none;
}

double overlap(std::uint64_t a, std::uint64_t b) {
  return b == 0 ? 1 : static_cast<double>(std::popcount(a & b)) / std::popcount(b);
}

}  // namespace

void ThemeParameters::describe(Description& d) {
  d.choice(rule, "rule",
           {{"none", "what campaigns speak of makes no difference"},
            {"claims", "campaigns speak of topics, which are heard and remembered"}},
           {.source = definition("alternative formulations"), .meaning = "How themes work."});
  d.integer(topics_per_theme, "topics_per_theme",
            {.range = {1, 64},
             .source = judged("a message has a handful of points"),
             .meaning = "Topics that a theme speaks of."});
  d.real(heard_gain, "heard_gain",
         {.range = {0, 1e6},
          .source = judged("so that usual media, with one theme, leave half of it in mind"),
          .meaning = "Stock that a touch of every account adds, over all topics of its theme."});
  d.real(retention_per_day, "retention_per_day",
         {.range = share,
          .source = judged("half-life of advertising of 8 to 12 weeks"),
          .meaning = "Share of the stock of a topic that is left after one business day."});
  d.real(raise_weight, "raise_weight",
         {.range = {0, 10},
          .source = judged("themes that meet a need bring half as many again"),
          .meaning = "Log of the factor on hand-raises when all that is heard is what customers "
                     "care about."});
  d.real(consistency_weight, "consistency_weight",
         {.range = {0, 20},
          .source = judged("about that of goodwill; the practitioners' claim is that inconsistency "
                           "costs"),
          .meaning = "Logits that full agreement of what is told with what was heard adds to "
                     "persuasion."});
}

std::uint64_t chosen_topics(std::span<const double> worth, std::uint64_t allowed,
                            std::uint32_t taste, std::int64_t count) {
  std::array<std::uint32_t, topics_heard> order{};
  std::size_t known = 0;
  for (std::uint32_t i = 0; i < topics_heard; ++i) {
    const std::uint32_t topic = (taste + i) % topics_heard;
    if ((allowed >> topic & 1) != 0 && worth[topic] > 0) order[known++] = topic;
  }
  std::stable_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(known),
                   [&](std::uint32_t a, std::uint32_t b) { return worth[a] > worth[b]; });
  std::uint64_t chosen = 0;
  for (std::size_t i = 0; i < std::min(known, static_cast<std::size_t>(count)); ++i)
    chosen |= std::uint64_t{1} << order[i];
  return chosen;
}

Declared Themes::declared() {
  return {.reads = {"people.active",
                    "people.unit",
                    "units.head",
                    "units.heads",
                    "units.function",
                    "segments.accounts",
                    "segments.first_reality",
                    "realities.used",
                    "knowledge.known",
                    "knowledge.value",
                    "campaigns.unit",
                    "campaigns.touches",
                    "campaigns.taste",
                    "company.umbrella_taste",
                    "company.first_decided",
                    "cases.kind",
                    "cases.objector",
                    "cases.counter",
                    "cases.value",
                    "cases.subject",
                    "cases.next"},
          .writes = {"campaigns.theme", "campaigns.claims", "campaigns.heard", "segments.heard",
                     "heard_topics.stock"},
          .appends = {}};
}

void Themes::start(World& world, const DayContext& context) const {
  if (parameters_.rule == ThemeRule::none || rows(world.heard_topics) == 0) return;
  const auto taste = [&](EntityKey who) {
    return static_cast<std::uint32_t>(uniform_integer(
        context.draws.block({.entity = who, .purpose = purpose::theme_taste}), topics_heard));
  };
  for (const CampaignId campaign : ids(world.campaigns))
    world.campaigns.taste[campaign] = taste(world.campaigns.key[campaign]);
  if (const PersonId head = head_of_marketing(world); head.exists())
    world.company.umbrella_taste[World::company_row] = taste(world.people.key[head]);
}

void Themes::step(World& world, const DayContext& context) const {
  if (parameters_.rule == ThemeRule::none || rows(world.heard_topics) == 0) return;
  const bool due = context.policies.company().themes.planning == ThemeCadence::yearly
                       ? context.today.first_day_of_year()
                       : context.today.first_day_of_quarter();
  if (due || context.day() == 1) choose(world, context);
  hear_decisions(world, context);
  hear(world, context);
}

/// What a person would speak of: topics on which, by his beliefs, most accounts care one way.
Themes::Theme Themes::theme_of(const World& world, const DayContext& context, PersonId person,
                               std::uint64_t allowed, std::uint32_t taste) const {
  std::array<double, topics_heard> votes{};  // accounts that care for it less those that do not
  for (const SegmentId segment : ids(world.segments)) {
    if (!context.market.is_open(segment, context.day())) continue;
    const RealityId word = world.segments.first_reality[segment];
    const KnowledgeId row = knowledge_of(world, person, word);
    const double accounts = world.segments.accounts[segment];
    for (std::uint64_t left = world.knowledge.known[row] & world.realities.used[word]; left != 0;
         left &= left - 1) {
      const auto topic = static_cast<unsigned>(std::countr_zero(left));
      votes[topic] += (world.knowledge.value[row] >> topic & 1) != 0 ? accounts : -accounts;
    }
  }
  std::uint64_t claims = 0;
  for (std::size_t topic = 0; topic < topics_heard; ++topic) {
    if (votes[topic] > 0) claims |= std::uint64_t{1} << topic;
    votes[topic] = std::max(votes[topic], -votes[topic]);
  }
  const std::uint64_t topics = chosen_topics(votes, allowed, taste, parameters_.topics_per_theme);
  return {topics, claims & topics};
}

Themes::Theme Themes::umbrella(const World& world, const DayContext& context, PersonId head) const {
  if (!head.exists()) return {};
  return theme_of(world, context, head, ~std::uint64_t{0},
                  world.company.umbrella_taste[World::company_row]);
}

Themes::Theme Themes::own(const World& world, const DayContext& context, CampaignId campaign,
                          PersonId runner) const {
  return theme_of(world, context, runner, goals_[campaign.index()].topics,
                  world.campaigns.taste[campaign]);
}

/// Each campaign gets its theme: its own, or the umbrella where themes are unified.
void Themes::choose(World& world, const DayContext& context) const {
  Campaigns& campaigns = world.campaigns;
  const PersonId head = head_of_marketing(world);
  const Theme common = umbrella(world, context, head);
  const bool unified = context.policies.company().themes.unified;
  for (const CampaignId campaign : ids(campaigns)) {
    const PersonId runner = speaker_of(world, campaigns.unit[campaign]);
    if (!runner.exists()) continue;  // nobody there: it says what it said
    const Theme wished = own(world, context, campaign, runner);
    const Theme& theme = unified && head.exists() ? common : wished;
    campaigns.theme[campaign] = theme.topics;
    campaigns.claims[campaign] = theme.claims;
    if (head.exists() && runner != head) contest(context, campaign, runner, head, wished, common);
  }
}

/// Who objected and was upheld on the day before has his theme from now on.
void Themes::hear_decisions(World& world, const DayContext& context) const {
  Campaigns& campaigns = world.campaigns;
  for (const CaseId item : decided_cases(world)) {
    const Cases& cases = world.cases;
    if (cases.kind[item] != CaseKind::theme || cases.value[item] != cases.counter[item]) continue;
    const CampaignId campaign{cases.subject[item]};
    const PersonId upheld = cases.objector[item];
    const Theme theme = upheld == head_of_marketing(world) ? umbrella(world, context, upheld)
                                                           : own(world, context, campaign, upheld);
    campaigns.theme[campaign] = theme.topics;
    campaigns.claims[campaign] = theme.claims;
  }
}

/// Who runs a campaign and the head of marketing differ when one would speak of other topics than
/// the other; each option stands for its first topic that the other leaves out. At stake is the
/// money for the touches that speak of something else until themes are chosen again.
void Themes::contest(const DayContext& context, CampaignId campaign, PersonId runner, PersonId head,
                     const Theme& own, const Theme& umbrella) const {
  const std::uint64_t only_own = own.topics & ~umbrella.topics;
  const std::uint64_t only_umbrella = umbrella.topics & ~own.topics;
  if (only_own == 0 || only_umbrella == 0) return;
  const Levers& levers = context.policies.company();
  const bool unified = levers.themes.unified;
  const int days =
      levers.themes.planning == ThemeCadence::yearly ? days_per_year : days_per_quarter;
  const double touches =
      static_cast<double>(levers.media.touches_per_day) * days / static_cast<double>(goals_.size());
  const double of_runner = std::countr_zero(only_own);
  const double of_head = std::countr_zero(only_umbrella);
  context.inbox.contested.push_back(
      {.kind = CaseKind::theme,
       .chooser = unified ? head : runner,
       .objector = unified ? runner : head,
       .option = unified ? of_head : of_runner,
       .counter = unified ? of_runner : of_head,
       .at_stake = touches * cost_per_touch_ * (1 - overlap(own.topics, umbrella.topics)),
       .subject = campaign.row});
}

/// A day's touches are heard, and what was heard fades.
void Themes::hear(World& world, const DayContext& context) const {
  Campaigns& campaigns = world.campaigns;
  double audience = 0;
  for (const SegmentId segment : ids(world.segments))
    if (context.market.is_open(segment, context.day()))
      audience += world.segments.accounts[segment];
  std::array<double, topics_heard> gain{};
  for (const CampaignId campaign : ids(campaigns)) {
    const std::uint64_t fresh = campaigns.touches[campaign] - campaigns.heard[campaign];
    campaigns.heard[campaign] = campaigns.touches[campaign];
    const std::uint64_t theme = campaigns.theme[campaign];
    if (fresh == 0 || theme == 0 || audience == 0) continue;
    const double each = parameters_.heard_gain * static_cast<double>(fresh) / audience /
                        static_cast<double>(std::popcount(theme));
    for (std::uint64_t left = theme; left != 0; left &= left - 1) {
      const auto topic = static_cast<unsigned>(std::countr_zero(left));
      gain[topic] += (campaigns.claims[campaign] >> topic & 1) != 0 ? each : -each;
    }
  }
  for (const SegmentId segment : ids(world.segments)) {
    if (!context.market.is_open(segment, context.day())) continue;
    const auto stocks =
        world.heard_topics.stock.values().subspan(segment.index() * topics_heard, topics_heard);
    std::uint64_t in_mind = 0;
    double level = 0;
    for (std::size_t topic = 0; topic < topics_heard; ++topic) {
      double& stock = stocks[topic];
      stock = stock * parameters_.retention_per_day + gain[topic];
      if (stock > -forgotten && stock < forgotten) continue;
      in_mind |= std::uint64_t{1} << topic;
      const double clear = heard(stock);
      level += clear < 0 ? -clear : clear;
    }
    world.segments.heard[segment] = in_mind;
    context.meter.add_unassigned(Metric::theme_heard, segment, level);
  }
}

}  // namespace orgsim
