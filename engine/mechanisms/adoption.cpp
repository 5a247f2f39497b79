#include "mechanisms/adoption.hpp"

#include <utility>

#include "base/distributions.hpp"
#include "base/real_math.hpp"
#include "mechanisms/stands.hpp"
#include "world/purposes.hpp"

namespace orgsim {
namespace {

constexpr std::uint16_t first_stand = 2;  ///< index of its draw; 0: belief, 1: being asked

double logit(double u) {
  return real_math::log(u / (1 - u));
}

/// With the firm; those who were there at the start have been so for as long as in the trade.
double years_before(const World& world, PersonId person) {
  const std::uint32_t joined = world.people.joined[person];
  return (joined == 0 ? world.people.experience[person] : 0) +
         static_cast<double>(world.day() - joined) / days_per_year;
}

}  // namespace

double conviction(const AdoptionParameters& parameters, const Persuasion& by) {
  return by.belief - parameters.habit * by.years / (by.years + parameters.habit_years) +
         parameters.example * by.example + parameters.colleagues * by.colleagues +
         parameters.results * by.results;
}

double pressed(const AdoptionParameters& parameters, const Persuasion& by) {
  return conviction(parameters, by) + parameters.pressure * by.pressure +
         (by.tracked ? parameters.tracking : 0);
}

Stand stand_taken(const AdoptionParameters& parameters, Stand now, const Persuasion& by,
                  double luck) {
  // what was begun is given up only when the inclination falls clearly below
  const double in_fact = luck - (now == Stand::in_fact ? parameters.hysteresis : 0);
  if (conviction(parameters, by) > in_fact) return Stand::in_fact;
  const double in_name = luck - (now != Stand::not_followed ? parameters.hysteresis : 0);
  return pressed(parameters, by) > in_name ? Stand::in_name : Stand::not_followed;
}

double results_seen(double won_by_following, double following, double won_by_others,
                    double others) {
  if (following <= 0 || others <= 0) return 0;
  const double ours = won_by_following / following, theirs = won_by_others / others;
  return ours + theirs > 0 ? (ours - theirs) / (ours + theirs) : 0;
}

Adoption::Adoption(const AdoptionParameters& parameters, std::vector<Routine> routines)
    : parameters_(parameters),
      routines_(std::move(routines)),
      kept_of_week_(real_math::exp(-real_math::log(2.0) * days_per_week / parameters.memory_days)) {
}

Declared Adoption::declared() {
  return {.reads = {"people.active", "people.unit", "people.key", "people.manager",
                    "people.experience", "people.joined", "people.bookings_seen",
                    "people.hours_due_met", "people.origin", "units.function", "company.in_force"},
          .writes = {"people.hours_example_due", "adoptions.key", "adoptions.stand",
                     "adoptions.belief", "adoptions.luck", "adoptions.next_on", "adoptions.stands",
                     "adoptions.asked", "adoptions.shows", "adoptions.met",
                     "adoptions.met_following", "adoptions.like_following", "adoptions.like_others",
                     "adoptions.won_by_following", "adoptions.won_by_others"},
          .appends = {"adoptions"}};
}

bool Adoption::is_bound(const World& world, std::size_t k) const {
  return ((world.company.in_force[World::company_row] >> routines_[k].bit) & 1u) != 0;
}

bool Adoption::concerns(const World& world, std::size_t k, PersonId person) const {
  return world.people.active[person] != 0 && routines_[k].scope.contains(world.people.unit[person]);
}

AdoptionId Adoption::row_of(PersonId person, std::size_t k) const {
  return adoption_row(person, routines_.size(), k);
}

void Adoption::step(World& world, const DayContext& context) const {
  if (parameters_.rule == AdoptionRule::none || routines_.empty()) return;
  // once anybody has been concerned, all have rows, also who joins later
  const std::size_t all = rows(world.people) * routines_.size();
  if (rows(world.adoptions) > 0 && rows(world.adoptions) < all) resize(world.adoptions, all);
  for (const PersonId person : ids(world.people))
    for (std::size_t k = 0; k < routines_.size(); ++k) {
      const bool asks = context.policies.of(person).talk.asked_about_changes;
      if (!concerns(world, k, person) || (!asks && !is_bound(world, k))) continue;
      make_up(world, context, person, k);
      if (asks) ask(world, context, person, k);
    }
  if (rows(world.adoptions) == 0) return;
  listen(world, context);
  think_over(world, context);
  if (context.today.last_day_of_week()) end_week(world, context);
}

/// Whoever is concerned for the first time has a belief; once it binds he will think it over.
/// Whoever leads all does so at once: it is he who has decided on it.
void Adoption::make_up(World& world, const DayContext& context, PersonId person,
                       std::size_t k) const {
  Adoptions& of = world.adoptions;
  const EntityKey key = world.people.key[person];
  if (of.key.size() < world.people.key.size() * routines_.size())
    resize(of, world.people.key.size() * routines_.size());
  const AdoptionId row = row_of(person, k);
  if (of.key[row] != key) {
    const PhiloxBlock luck = context.draws.block(
        {.entity = key, .ordinal = routines_[k].ordinal, .purpose = purpose::conviction});
    of.key[row] = key;
    of.stand[row] = Stand::not_followed;
    of.belief[row] = parameters_.belief + parameters_.belief_sd * normal(luck);
    of.luck[row] = logit(second_uniform(luck));
    of.next_on[row] = of.stands[row] = 0;
    of.asked[row] = of.shows[row] = 0;
    of.met[row] = of.met_following[row] = 0;
    of.like_following[row] = of.like_others[row] = 0;
    of.won_by_following[row] = of.won_by_others[row] = 0;
  }
  if (of.next_on[row] != 0 || !is_bound(world, k)) return;
  if (world.people.manager[person].exists())
    plan_next(world, context, row, k);
  else
    of.next_on[row] = context.day();
}

/// When the routine is thought over again, and, where luck does not last, with what luck.
void Adoption::plan_next(World& world, const DayContext& context, AdoptionId row,
                         std::size_t k) const {
  Adoptions& of = world.adoptions;
  const PhiloxBlock luck =
      context.draws.block({.entity = of.key[row],
                           .ordinal = routines_[k].ordinal,
                           .purpose = purpose::conviction,
                           .index = static_cast<std::uint16_t>(first_stand + of.stands[row]++)});
  const double gap = exponential(luck) * parameters_.days_between;
  of.next_on[row] = context.day() + 1 + static_cast<std::uint32_t>(gap);
  if (parameters_.rule == AdoptionRule::logit) of.luck[row] = logit(second_uniform(luck));
}

/// Who is asked says what he believes, and believes something else afterwards. Whoever asks expects
/// that leaders will set an example, and errs.
void Adoption::ask(World& world, const DayContext& context, PersonId person, std::size_t k) const {
  Adoptions& of = world.adoptions;
  const AdoptionId row = row_of(person, k);
  if (of.asked[row] != 0) return;
  of.asked[row] = 1;
  const PhiloxBlock luck = context.draws.block({.entity = of.key[row],
                                                .ordinal = routines_[k].ordinal,
                                                .purpose = purpose::conviction,
                                                .index = 1});
  const double stated = of.belief[row] + parameters_.asked_error * normal(second_uniform(luck));
  const double expected = conviction(
      parameters_, {.belief = stated, .years = years_before(world, person), .example = 1});
  context.meter.observe(Metric::adoption_expected, world.people.unit[person], SegmentId::none,
                        real_math::logistic(expected));
  of.belief[row] += parameters_.asked_effect + parameters_.asked_sd * normal(luck);
}

/// People see of those whom they sit with whether they follow, and of those of their own function
/// what they have won of late.
void Adoption::listen(World& world, const DayContext& context) const {
  Adoptions& of = world.adoptions;
  for (std::size_t k = 0; k < routines_.size(); ++k) {
    if (!is_bound(world, k)) continue;
    for (const Told& told : context.inbox.told) {
      if (!concerns(world, k, told.from) || !concerns(world, k, told.to)) continue;
      const AdoptionId row = row_of(told.to, k);
      const bool follows = of.stand[row_of(told.from, k)] == Stand::in_fact;
      of.met[row] += told.richness;
      if (follows) of.met_following[row] += told.richness;
      if (origin_of(world, told.from) != origin_of(world, told.to)) continue;
      (follows ? of.like_following : of.like_others)[row] += told.richness;
      (follows ? of.won_by_following : of.won_by_others)[row] +=
          told.richness * world.people.bookings_seen[told.from];
    }
  }
}

Persuasion Adoption::persuasion(const World& world, const DayContext& context, PersonId person,
                                std::size_t k) const {
  const Adoptions& of = world.adoptions;
  const AdoptionId row = row_of(person, k);
  Persuasion by{.belief = of.belief[row],
                .years = years_before(world, person),
                .colleagues = of.met[row] > 0 ? of.met_following[row] / of.met[row] : 0,
                .results = results_seen(of.won_by_following[row], of.like_following[row],
                                        of.won_by_others[row], of.like_others[row]),
                .tracked = context.policies.of(person).management.routines_tracked};
  const PersonId leader = world.people.manager[person];
  if (!leader.exists()) {
    by.example = 1;
  } else if (concerns(world, k, leader)) {
    const AdoptionId his = row_of(leader, k);
    by.pressure = of.stand[his] == Stand::not_followed ? 0 : 1;
    // while others still have to be shown, the example is worth the hours that he finds for it
    if (of.stand[his] == Stand::in_fact)
      by.example = of.shows[his] != 0 ? world.people.hours_due_met[leader] : 1;
  } else if (world.people.active[leader] != 0) {
    by.pressure = 1;  // who stands above the scope has asked for it
  }
  return by;
}

/// All who think it over today see the stands of yesterday.
void Adoption::think_over(World& world, const DayContext& context) const {
  Adoptions& of = world.adoptions;
  auto& decided = context.scratch.ends;
  auto& stands = context.scratch.places;
  decided.clear();
  stands.clear();
  for (const PersonId person : ids(world.people))
    for (std::size_t k = 0; k < routines_.size(); ++k) {
      const AdoptionId row = row_of(person, k);
      if (!concerns(world, k, person)) {
        of.stand[row] = Stand::not_followed;  // gone, or out of the scope
        of.next_on[row] = 0;
        continue;
      }
      if (of.next_on[row] != context.day()) continue;
      const Stand taken = stand_taken(parameters_, of.stand[row],
                                      persuasion(world, context, person, k), of.luck[row]);
      decided.push_back(row.row);
      stands.push_back(static_cast<std::uint32_t>(taken));
      plan_next(world, context, row, k);
    }
  for (std::size_t i = 0; i < decided.size(); ++i)
    of.stand[AdoptionId{decided[i]}] = static_cast<Stand>(stands[i]);
}

/// What is seen at the week's end, the hours of the next week, and what fades.
void Adoption::end_week(World& world, const DayContext& context) const {
  Adoptions& of = world.adoptions;
  for (const PersonId person : ids(world.people))
    for (std::size_t k = 0; k < routines_.size(); ++k) {
      const AdoptionId row = row_of(person, k);
      for (auto* stock : {&of.met, &of.met_following, &of.like_following, &of.like_others,
                          &of.won_by_following, &of.won_by_others})
        (*stock)[row] *= kept_of_week_;
      if (!concerns(world, k, person) || !is_bound(world, k)) continue;
      const UnitId unit = world.people.unit[person];
      context.meter.observe(Metric::adoption, unit, SegmentId::none,
                            of.stand[row] == Stand::in_fact ? 1 : 0);
      context.meter.observe(Metric::adoption_in_name, unit, SegmentId::none,
                            of.stand[row] == Stand::in_name ? 1 : 0);
    }
  show(world);
}

/// A leader who follows shows it until all who report to him seem to follow too: more he cannot
/// see.
void Adoption::show(World& world) const {
  Adoptions& of = world.adoptions;
  People& people = world.people;
  for (std::uint8_t& shows : of.shows.values()) shows = 0;
  for (const PersonId person : ids(people))
    for (std::size_t k = 0; k < routines_.size(); ++k) {
      const PersonId leader = people.manager[person];
      if (leader.exists() && is_bound(world, k) && concerns(world, k, person) &&
          of.stand[row_of(person, k)] == Stand::not_followed &&
          of.stand[row_of(leader, k)] == Stand::in_fact)
        of.shows[row_of(leader, k)] = 1;
    }
  for (const PersonId person : ids(people)) {
    double hours = 0;
    for (std::size_t k = 0; k < routines_.size(); ++k) {
      const AdoptionId row = row_of(person, k);
      if (of.shows[row] != 0) hours += parameters_.example_hours;
      if (of.stand[row] == Stand::in_name) hours += parameters_.pretence_hours;
    }
    people.hours_example_due[person] = hours / days_per_week;
  }
}

}  // namespace orgsim
