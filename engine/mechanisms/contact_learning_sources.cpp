// Learning by contact, second part: from customers, losses and records; forgetting.
#include <algorithm>

#include "base/bit_words.hpp"
#include "mechanisms/contact_learning.hpp"
#include "mechanisms/trust_weight.hpp"
#include "world/purposes.hpp"

namespace orgsim {
namespace {

/// Hours that a marketer gives today to work in which records are looked at.
double hours_of_study(const World& world, PersonId person) {
  double hours = 0;
  for (const TaskId task : tasks_of(world, person))
    if (world.tasks.kind[task] == TaskKind::content || world.tasks.kind[task] == TaskKind::brand)
      hours += world.tasks.hours[task];
  return hours;
}

/// Where a person's luck with a word lies this month.
Address of_month(const World& world, const DayContext& context, PersonId person, SegmentId segment,
                 RealityId word, Purpose purpose) {
  const std::uint32_t number = word.row - world.segments.first_reality[segment].row;
  return {.entity = world.people.key[person],
          // a segment is known by its key, so that another segment shifts no one's luck
          .ordinal = static_cast<std::uint32_t>(world.segments.key[segment].value),
          .day = context.day(),
          .purpose = purpose,
          .index = static_cast<std::uint16_t>(number * 16)};
}

}  // namespace

double chance_data_right(const ContactLearningParameters& p, double data) {
  return 0.5 + (p.data_ceiling - 0.5) * data / (data + p.enough_data);
}

/// Some of the topics that a customer cares about, as he sees them: fast, single, his own.
void ContactLearning::learn_from_customer(World& world, const DayContext& context,
                                          const CustomerMet& met, double chance) const {
  const std::uint64_t topics =
      bernoulli_word(context.draws,
                     {.entity = met.luck,
                      .ordinal = met.ordinal,
                      .purpose = purpose::lesson,
                      .index = static_cast<std::uint16_t>(met.talk * indices_of_lesson)},
                     BinaryChance(chance)) &
      met.topics & world.realities.used[met.word];
  take_over(world, met.person, met.word, topics,
            world.realities.value[met.word] ^ world.needs.own_view[met.account]);
}

/// Whoever sees a customer decide for nobody or for another thinks about what that one wanted;
/// deals that were forgotten teach nothing.
void ContactLearning::learn_from_losses(World& world, const DayContext& context) const {
  const double chance = std::min(1.0, parameters_.loss_talks * parameters_.customer_chance);
  const Deals& deals = world.deals;
  for (const DealId deal : context.inbox.closed) {
    const bool seen =
        deals.loss[deal] == LossReason::no_decision || deals.loss[deal] == LossReason::competitor;
    if (deals.state[deal] != DealState::lost || !seen) continue;
    const AccountId account = deals.account[deal];
    learn_from_customer(world, context,
                        {.person = deals.owner[deal],
                         .account = account,
                         .word = world.segments.first_reality[world.accounts.segment[account]],
                         .topics = deals.topics[deal],
                         .luck = world.accounts.key[account],
                         .ordinal = deals.ordinal[deal],
                         .talk = deals.touches[deal] + 1},
                        chance);
  }
}

/// The records of a segment grow with every lead and every deal that is closed.
void ContactLearning::keep_records(World& world, const DayContext& context) const {
  const auto note = [&](AccountId account) {
    world.segments.data[world.accounts.segment[account]] += 1;
  };
  for (const LeadId lead : context.inbox.raised) note(world.leads.account[lead]);
  for (const DealId deal : context.inbox.closed) note(world.deals.account[deal]);
}

/// Once a month marketers who have time for it take some topics from the records. Whatever the
/// records show falsely, they show so to all.
void ContactLearning::study_records(World& world, const DayContext& context) const {
  const std::uint32_t month = context.day() / days_per_month;
  for (const SegmentId segment : ids(world.segments)) {
    double& data = world.segments.data[segment];
    const BinaryChance right(chance_data_right(parameters_, data));
    data *= data_left_;
    Address errors{
        .entity = world.segments.key[segment], .ordinal = month, .purpose = purpose::data_view};
    for (const RealityId word : reality_of(world, segment)) {
      const std::uint64_t shown =
          ~(world.realities.value[word] ^ bernoulli_word(context.draws, errors, right));
      errors.index = static_cast<std::uint16_t>(errors.index + indices_of_lesson);
      for (const PersonId person : ids(world.people)) {
        if (world.people.active[person] == 0 ||
            function_served(world, person) != Function::marketing)
          continue;
        const double hours = days_per_month * hours_of_study(world, person);
        const BinaryChance taken(parameters_.data_chance * hours /
                                 (hours + parameters_.enough_study_hours));
        const std::uint64_t topics = bernoulli_word(
            context.draws, of_month(world, context, person, segment, word, purpose::data_study),
            taken);
        take_over(world, person, word, topics & world.realities.used[word], shown);
      }
    }
  }
}

void ContactLearning::forget(World& world, const DayContext& context) const {
  if (parameters_.forgetting == 0) return;
  const BinaryChance chance(parameters_.forgetting);
  for (const PersonId person : ids(world.people)) {
    if (world.people.active[person] == 0) continue;
    for (const SegmentId segment : ids(world.segments))
      for (const RealityId word : reality_of(world, segment)) {
        const std::uint64_t kept = ~bernoulli_word(
            context.draws, of_month(world, context, person, segment, word, purpose::forgetting),
            chance);
        const KnowledgeId row = knowledge_of(world, person, word);
        world.knowledge.known[row] &= kept;
        world.knowledge.value[row] &= kept;
      }
  }
}

}  // namespace orgsim
