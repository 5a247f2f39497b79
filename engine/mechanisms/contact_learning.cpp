#include "mechanisms/contact_learning.hpp"

#include <algorithm>
#include <bit>

#include "base/bit_words.hpp"
#include "base/distributions.hpp"
#include "base/real_math.hpp"
#include "mechanisms/trust_weight.hpp"
#include "world/purposes.hpp"

namespace orgsim {
namespace {

/// Two people as one entity: the luck of what the first takes from the second belongs to both.
EntityKey key_of_pair(EntityKey receiver, EntityKey sender) {
  std::uint64_t mixed = receiver.value * 0x9E3779B97F4A7C15 + sender.value;
  mixed = (mixed ^ (mixed >> 29)) * 0xBF58476D1CE4E5B9;  // as in splitmix64
  return {(mixed ^ (mixed >> 32)) & ((std::uint64_t{1} << 48) - 1)};
}

/// The topics on which the hearer would come to believe something else if he took them over.
std::uint64_t new_to_hearer(const World& world, const Told& told, RealityId word) {
  const Knowledge& knowledge = world.knowledge;
  const KnowledgeId from = knowledge_of(world, told.from, word);
  const KnowledgeId to = knowledge_of(world, told.to, word);
  return knowledge.known[from] &
         (~knowledge.known[to] | (knowledge.value[from] ^ knowledge.value[to]));
}

/// What is needed of who knows whom so many sittings later is fetched now: in a large company there
/// are too many pairs for the caches.
constexpr std::size_t ahead = 8;
void fetch(const World& world, const Told& told) {
  const AcquaintanceId row = acquaintance_row(told.to, told.from);
  if (row.index() >= rows(world.acquaintances)) return;
  __builtin_prefetch(&world.acquaintances.sittings[row]);
  __builtin_prefetch(&world.acquaintances.ability[row]);
}

/// The share of whole blocks on which a person is right.
double knowledge_of_segment(const World& world, PersonId person, SegmentId segment,
                            int block_size) {
  int whole = 0, blocks = 0;
  for (const RealityId word : reality_of(world, segment)) {
    const KnowledgeId row = knowledge_of(world, person, word);
    const int topics = std::popcount(world.realities.used[word]);
    const std::uint64_t right = right_topics(
        {world.knowledge.known[row], world.knowledge.value[row]}, world.realities.value[word]);
    whole += TopicBlocks(block_size, topics).whole(right & world.realities.used[word]);
    blocks += topics / block_size;
  }
  return blocks == 0 ? 0 : static_cast<double>(whole) / blocks;
}

}  // namespace

double chance_taken_over(double topics, int known, double richness, double competence,
                         double trust) {
  if (known == 0) return 0;
  return std::min(1.0, topics / known) * richness * competence * trust;
}

ContactLearning::ContactLearning(const ContactLearningParameters& parameters,
                                 bool keeps_acquaintances)
    : parameters_(parameters),
      keeps_acquaintances_(keeps_acquaintances || parameters.rule != ContactRule::none),
      competence_left_(real_math::exp(-real_math::log(2.0) * days_per_month /
                                      parameters.competence_half_life_days)),
      data_left_(std::max(0.0, 1 - days_per_month / parameters.data_memory_days)) {}

Declared ContactLearning::declared() {
  return {.reads = {"accounts.key",         "accounts.segment",     "acquaintances.ability",
                    "company.trust_within", "deals.account",        "deals.loss",
                    "deals.next",           "deals.ordinal",        "deals.owner",
                    "deals.state",          "deals.topics",         "deals.touches",
                    "leads.account",        "needs.own_view",       "people.active",
                    "people.deals_open",    "people.first_deal",    "people.first_task",
                    "people.hours_due_met", "people.hours_share",   "people.key",
                    "people.tasks",         "people.trust_ability", "people.unit",
                    "realities.used",       "realities.value",      "segments.first_reality",
                    "segments.in_market",   "segments.key",         "segments.realities",
                    "tasks.hours",          "tasks.kind",           "units.function"},
          .writes = {"acquaintances.sittings", "knowledge.known", "knowledge.value",
                     "people.competence", "people.hours_training_due", "people.rotating_until",
                     "people.rotation_left", "people.visit_left", "people.visits", "segments.data"},
          .appends = {"acquaintances"}};
}

void ContactLearning::start(World& world, const DayContext& context) const {
  if (parameters_.rule == ContactRule::none || rows(world.needs) == 0) return;
  People& people = world.people;
  for (const PersonId person : ids(people)) {
    if (origin_of(world, person) == Function::other) continue;
    const auto luck = [&](Purpose purpose) {
      return context.draws.block({.entity = people.key[person], .purpose = purpose});
    };
    people.competence[person] = parameters_.first_competence;
    people.visit_left[person] = parameters_.visit_hours * uniform(luck(purpose::joint_visit));
    people.rotation_left[person] = exponential(luck(purpose::rotation));
  }
  const BinaryChance own(parameters_.own_view_share);
  for (const AccountId account : ids(world.needs))
    world.needs.own_view[account] = bernoulli_word(
        context.draws, {.entity = world.accounts.key[account], .purpose = purpose::customer_view},
        own);
}

void ContactLearning::step(World& world, const DayContext& context) const {
  if (!keeps_acquaintances_) return;
  const std::size_t people = rows(world.people);
  if (rows(world.acquaintances) < people * people) resize(world.acquaintances, people * people);
  const bool learns = parameters_.rule != ContactRule::none && rows(world.needs) > 0;
  if (learns) {
    spend_hours(world, context);
    run_programmes(world, context);
  }
  const auto& told = context.inbox.told;
  for (std::size_t i = 0; i < told.size(); ++i) {
    if (i + ahead < told.size()) fetch(world, told[i + ahead]);
    listen(world, context, told[i], learns);
  }
  if (!learns) return;
  for (const CustomerMet& met : context.inbox.met)
    learn_from_customer(world, context, met, parameters_.customer_chance);
  learn_from_losses(world, context);
  keep_records(world, context);
  if (!context.today.last_day_of_month()) return;
  study_records(world, context);
  forget(world, context);
  observe(world, context);
}

/// One sitting: people get to know each other, and something of what is said is taken over.
void ContactLearning::listen(World& world, const DayContext& context, const Told& told,
                             bool learns) const {
  if (!told.from.exists() || !told.to.exists() || told.from == told.to) return;
  const std::uint32_t sitting =
      world.acquaintances.sittings[acquaintance_row(told.to, told.from)]++;
  if (!learns) return;
  hear_lessons(world, context, told, sitting);
  if (!from_different_worlds(world, told.from, told.to)) return;
  double& competence = world.people.competence[told.to];
  competence += (1 - competence) * told.richness * parameters_.competence_per_sitting;
}

/// Talk turns to the customers of one segment, in proportion to who is in the market.
void ContactLearning::hear_lessons(World& world, const DayContext& context, const Told& told,
                                   std::uint32_t sitting) const {
  std::uint64_t in_market = 0;
  for (const std::uint32_t accounts : world.segments.in_market.values()) in_market += accounts;
  if (in_market == 0) return;
  Address address{.entity = key_of_pair(world.people.key[told.to], world.people.key[told.from]),
                  .ordinal = sitting,
                  .purpose = purpose::told};
  std::uint64_t left =
      rows(world.segments) == 1 ? 0 : uniform_integer(context.draws.block(address), in_market);
  SegmentId segment{0};
  for (; left >= world.segments.in_market[segment]; ++segment.row)
    left -= world.segments.in_market[segment];

  std::uint64_t news = 0;
  for (const RealityId word : reality_of(world, segment)) news |= new_to_hearer(world, told, word);
  if (news == 0) return;  // what he believes already teaches him nothing
  int topics = 0;
  for (const RealityId word : reality_of(world, segment))
    topics += std::popcount(world.knowledge.known[knowledge_of(world, told.from, word)]);
  const double understood =
      from_different_worlds(world, told.from, told.to) ? world.people.competence[told.to] : 1;
  const BinaryChance chance(
      parameters_.told_strength *
      chance_taken_over(told.topics, topics, told.richness, understood,
                        trust(world, told.to, told.from, TrustFacet::ability)));
  for (const RealityId word : reality_of(world, segment)) {
    address.index = static_cast<std::uint16_t>(address.index + indices_of_lesson);
    take_over(world, told.to, word,
              bernoulli_word(context.draws, address, chance, new_to_hearer(world, told, word)),
              world.knowledge.value[knowledge_of(world, told.from, word)]);
  }
}

void ContactLearning::take_over(World& world, PersonId person, RealityId word, std::uint64_t topics,
                                std::uint64_t value) {
  const KnowledgeId row = knowledge_of(world, person, word);
  world.knowledge.known[row] |= topics;
  world.knowledge.value[row] = (world.knowledge.value[row] & ~topics) | (value & topics);
}

void ContactLearning::observe(const World& world, const DayContext& context) const {
  const People& people = world.people;
  for (const PersonId person : ids(people)) {
    const Function function = function_served(world, person);
    if (people.active[person] == 0 || function == Function::other) continue;
    const UnitId unit = people.unit[person];
    context.meter.observe(Metric::competence, unit, SegmentId::none, people.competence[person]);
    for (const SegmentId segment : ids(world.segments)) {
      if (world.segments.in_market[segment] == 0) continue;
      context.meter.observe(
          function == Function::sales ? Metric::knowledge_of_sales : Metric::knowledge_of_marketing,
          unit, segment,
          knowledge_of_segment(world, person, segment,
                               static_cast<int>(context.segment(segment).topics_per_block)));
    }
  }
}

}  // namespace orgsim
