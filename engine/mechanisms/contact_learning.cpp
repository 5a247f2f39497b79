#include "mechanisms/contact_learning.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

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

/// One of `count`, by 32 random bits.
constexpr std::uint32_t one_of(std::uint32_t luck, std::uint32_t count) {
  return static_cast<std::uint32_t>(std::uint64_t{luck} * count >> 32);
}

std::uint32_t topics_in(std::uint64_t topics) {
  return static_cast<std::uint32_t>(std::popcount(topics));
}

/// That one of the marked topics which has `before` others below it.
std::uint64_t nth_topic(std::uint64_t topics, std::uint32_t before) {
  for (; before > 0; --before) topics &= topics - 1;
  return topics & (~topics + 1);
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

double chance_taken_over(double richness, double competence, double trust) {
  return std::min(1.0, richness * competence * trust);
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

/// Talk turns to the customers of one segment, in proportion to who is in the market, and touches
/// on some of the topics on which the teller has a belief, each as likely as any other. Luck: words
/// 0 and 1 of a block are those of a topic, words 2 and 3 of the first block those of the whole.
void ContactLearning::hear_lessons(World& world, const DayContext& context, const Told& told,
                                   std::uint32_t sitting) const {
  std::uint32_t in_market = 0;
  for (const std::uint32_t accounts : world.segments.in_market.values()) in_market += accounts;
  if (in_market == 0) return;
  Address address{.entity = key_of_pair(world.people.key[told.to], world.people.key[told.from]),
                  .ordinal = sitting,
                  .purpose = purpose::told};
  PhiloxBlock luck = context.draws.block(address);
  std::uint32_t left = one_of(luck[2], in_market);
  SegmentId segment{0};
  for (; left >= world.segments.in_market[segment]; ++segment.row)
    left -= world.segments.in_market[segment];

  const IdSpan<RealityId> words = reality_of(world, segment);
  auto& untold = context.scratch.untold;  // what the teller could still touch on, by word
  untold.clear();
  std::uint32_t topics = 0;
  for (const RealityId word : words) {
    untold.push_back(world.knowledge.known[knowledge_of(world, told.from, word)]);
    topics += topics_in(untold.back());
  }
  const auto touched = static_cast<std::uint32_t>(
      std::min(static_cast<double>(topics), std::floor(told.topics + (luck[3] + 0.5) * 0x1p-32)));
  for (std::uint32_t i = 0; i < touched; ++i, --topics) {
    if (i > 0) {
      ++address.index;
      luck = context.draws.block(address);
    }
    std::uint32_t number = one_of(luck[0], topics);
    RealityId word = words.first;
    std::size_t place = 0;
    for (; number >= topics_in(untold[place]); ++place, ++word.row)
      number -= topics_in(untold[place]);
    const std::uint64_t topic = nth_topic(untold[place], number);
    untold[place] &= ~topic;
    hear(world, told, word, topic, (luck[1] + 0.5) * 0x1p-32);
  }
}

/// One topic: if it is news, the hearer may come to believe it.
void ContactLearning::hear(World& world, const Told& told, RealityId word, std::uint64_t topic,
                           double luck) const {
  const Knowledge& knowledge = world.knowledge;
  const std::uint64_t view = knowledge.value[knowledge_of(world, told.from, word)];
  const KnowledgeId own = knowledge_of(world, told.to, word);
  if ((topic & (~knowledge.known[own] | (knowledge.value[own] ^ view))) == 0) return;
  const double competence =
      from_different_worlds(world, told.from, told.to) ? world.people.competence[told.to] : 1;
  const double chance = chance_taken_over(told.richness, competence,
                                          trust(world, told.to, told.from, TrustFacet::ability));
  if (luck < parameters_.told_strength * chance) take_over(world, told.to, word, topic, view);
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
