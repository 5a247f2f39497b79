// Turnover, second part: positions are filled again. Whoever comes is drawn like anybody at a key
// of his own: skill, experience, what he believes of customers. He has seen nothing here yet.
#include <algorithm>

#include "base/distributions.hpp"
#include "base/real_math.hpp"
#include "mechanisms/character.hpp"
#include "mechanisms/takes_over.hpp"
#include "mechanisms/trust_weight.hpp"
#include "mechanisms/turnover.hpp"
#include "world/purposes.hpp"

namespace orgsim {
namespace {

/// True if following reporting lines upwards from `from` meets `person`.
bool is_above(const World& world, PersonId person, PersonId from) {
  for (std::size_t steps = 0; from.exists() && steps <= rows(world.people); ++steps) {
    if (from == person) return true;
    from = world.people.manager[from];
  }
  return false;
}

}  // namespace

void Turnover::fill(World& world, const DayContext& context, PersonId position) const {
  Careers& careers = world.careers;
  FillPosition command{position, careers.headed[position], newcomer(world, context, position)};
  const EntityKey key = command.who.key;
  careers.filled_on[position] = 0;
  careers.stay_left[position] = command.who.stay_left;
  context.commands.add(std::move(command));
  restore_lines(world, context, position);
  give_accounts(world, context, position, key);
  context.meter.add(Metric::hires, world.people.unit[position], SegmentId::none);
}

double Turnover::trust_of(const World& world, PersonId position) const {
  const Function function = function_served(world, position);
  if (function == Function::other) return 0.5;
  return function == Function::sales ? newcomers_.trust_of_sales : newcomers_.trust_of_marketing;
}

Newcomer Turnover::newcomer(const World& world, const DayContext& context,
                            PersonId position) const {
  const People& people = world.people;
  Newcomer who;
  who.key = successor_of(people.key[position]);
  const PhiloxBlock luck =
      context.draws.block({.entity = who.key, .purpose = purpose::person_traits});
  const bool cross =
      context.policies.of(position).staffing.hiring_profile == HiringProfile::cross_experienced;
  TraitParameters traits = newcomers_.traits;
  if (cross) traits.known_share = std::max(traits.known_share, parameters_.cross_known_share);
  if (rows(world.needs) > 0) {
    who.skill = drawn_skill(traits, luck);
    who.experience = drawn_experience(traits, luck);
  }
  // where nobody ramps, nobody begins below his skill
  const bool ramps = newcomers_.ramp_start < 1;
  who.ramp_start = newcomers_.ramp_start * (ramps && cross ? parameters_.cross_start : 1);
  who.craft = real_math::log(who.ramp_start);
  who.rejection_tolerance = drawn_tolerance(context.draws, who.key, newcomers_.tolerance_sd);
  const auto under = world.careers.stood_under.values();
  const bool led_others = std::find(under.begin(), under.end(), position) != under.end();
  who.management_craft =
      drawn_management_craft(context.draws, who.key, newcomers_.management, led_others);
  who.stay_left =
      exponential(context.draws.block({.entity = who.key, .purpose = purpose::leaving}));
  who.consultative =
      bernoulli(context.draws.block({.entity = who.key, .purpose = purpose::selling_style}),
                newcomers_.consultative_share);
  who.competence = std::max(newcomers_.competence, cross ? parameters_.cross_competence : 0);
  who.trust = trust_of(world, position);
  who.misreading =
      normal(context.draws.block({.entity = who.key, .purpose = purpose::score_reading}));
  who.leads_answered = newcomers_.prior_leads;
  who.leads_qualified = newcomers_.prior_leads * newcomers_.prior_qualified_share;
  // what the role is believed to bring, as on day 0
  const People& built = as_built_.people;
  who.opportunities_seen = built.opportunities_seen[position];
  who.bookings_seen = built.bookings_seen[position];
  who.wins_seen = built.wins_seen[position];
  for (const TaskId task : tasks_of(as_built_, position))
    for (std::size_t i = 0; i < built.pay_accounts[position]; ++i) {
      const YieldId yield = yield_of(as_built_, task, i);
      who.experiences.push_back({as_built_.yields.hours[yield], as_built_.yields.credit[yield]});
    }
  for (const SegmentId segment : ids(world.segments)) {
    std::uint16_t number = 0;
    for (const RealityId word : reality_of(world, segment)) {
      who.beliefs.push_back(
          rows(world.needs) == 0
              ? BeliefWord{}
              : drawn_belief(traits, context.draws, who.key, world.segments.key[segment], number++,
                             world.realities.used[word], world.realities.value[word]));
    }
  }
  return who;
}

/// The position stands where it stood, or under whoever stands in for an empty one above; those who
/// stood under it come back.
void Turnover::restore_lines(World& world, const DayContext& context, PersonId position) const {
  const People& people = world.people;
  Careers& careers = world.careers;
  PersonId above = careers.line[position];
  for (std::size_t steps = 0; above.exists() && people.active[above] == 0; ++steps) {
    careers.stood_under[position] = above;
    above = steps > rows(people) ? PersonId::none : careers.line[above];
  }
  if (above.exists()) context.commands.add(ReportTo{position, above});
  for (const PersonId other : ids(people)) {
    if (careers.stood_under[other] != position) continue;
    careers.stood_under[other] = PersonId::none;
    if (people.active[other] == 0)
      careers.line[other] = position;
    else if (!is_above(world, other, above))
      context.commands.add(ReportTo{other, position});
  }
}

/// Whoever comes takes over a part of all accounts (or of leads to answer), if the position had
/// any.
void Turnover::give_accounts(const World& world, const DayContext& context, PersonId position,
                             EntityKey key) const {
  const People& people = world.people;
  const double own = people.hours_share[position];
  if (world.careers.accounts_left[position] > 0)
    take_over_accounts(world, context, position, key, own / (hours_of_owners(world) + own));
  if (world.careers.answered_left[position] == 0) return;
  double hours = own;
  for (const PersonId other : ids(people))
    if (people.active[other] != 0 && people.role[other] == people.role[position])
      hours += people.hours_share[other];
  hand_over(world, context, world.accounts.answerer, key, 1, own / hours, [&](AccountId account) {
    context.commands.add(AssignAnswerer{account, position});
  });
}

}  // namespace orgsim
