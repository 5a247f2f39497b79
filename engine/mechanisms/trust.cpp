#include "mechanisms/trust.hpp"

#include <algorithm>

#include "base/distributions.hpp"
#include "base/real_math.hpp"
#include "mechanisms/trust_spread.hpp"
#include "world/purposes.hpp"

namespace orgsim {
namespace {

constexpr TrustFacet facets[] = {TrustFacet::ability, TrustFacet::intent};

/// The columns of one facet.
struct Facet {
  Column<PersonId, double>& own;
  Column<PersonId, double>& view;
  Column<AcquaintanceId, double>& beyond;
};
Facet columns_of(World& world, TrustFacet facet) {
  People& people = world.people;
  if (facet == TrustFacet::ability)
    return {people.own_trust_ability, people.trust_ability, world.acquaintances.ability};
  return {people.own_trust_intent, people.trust_intent, world.acquaintances.intent};
}

bool has_a_world(const World& world, PersonId person) {
  return world.people.active[person] != 0 && function_served(world, person) != Function::other;
}

}  // namespace

double claimed_chance(const TrustParameters& p, double score, double competence, double error) {
  const double read = score + (1 - competence) * p.misreading * error;
  return real_math::logistic(p.claim_logit + p.claim_slope * (read - 1));
}

double after_impression(const TrustParameters& p, double trust, bool good, double weight,
                        double share_that_counts) {
  const double unclear = 1 - std::min(1.0, weight);
  const double distrust = 1 - trust;
  const double well_meant = trust * trust / (trust * trust + distrust * distrust);
  const double taken_as_good = good ? 1 - unclear * (1 - well_meant) : unclear * well_meant;
  const double size = p.gain * weight * share_that_counts;
  const double up = std::min(1.0, size * taken_as_good);
  const double down = std::min(1.0, size * p.loss_ratio * (1 - taken_as_good));
  return trust + up * distrust - down * trust;
}

Trust::Trust(const TrustParameters& parameters)
    : parameters_(parameters),
      left_after_a_month_(
          real_math::exp(-real_math::log(2.0) * days_per_month / parameters.half_life_days)) {}

Declared Trust::declared() {
  return {.reads = {"people.active", "people.unit", "people.manager", "units.function",
                    "acquaintances.sittings", "company.trust_within"},
          .writes = {"people.own_trust_ability", "people.own_trust_intent", "people.trust_ability",
                     "people.trust_intent", "acquaintances.ability", "acquaintances.intent"},
          .appends = {}};
}

double Trust::prior_of(Function function) const {
  if (function == Function::sales) return parameters_.sales_prior;
  if (function == Function::marketing) return parameters_.marketing_prior;
  return 0.5;
}

void Trust::start(World& world, const DayContext& context) const {
  if (parameters_.rule == TrustRule::none) return;
  world.company.trust_within[World::company_row] = parameters_.within_function;
  People& people = world.people;
  for (const PersonId person : ids(people)) {
    const double prior = prior_of(origin_of(world, person));
    people.own_trust_ability[person] = people.own_trust_intent[person] = prior;
    people.trust_ability[person] = people.trust_intent[person] = prior;
    people.misreading[person] = normal(
        context.draws.block({.entity = people.key[person], .purpose = purpose::score_reading}));
  }
}

void Trust::step(World& world, const DayContext& context) const {
  if (parameters_.rule == TrustRule::none) return;
  for (const Impression& impression : context.inbox.impressions) absorb(world, impression);
  // whoever sits with the other function sees something of its work, and reads it as he is used to
  if (parameters_.seen_work_weight > 0)
    for (const Told& told : context.inbox.told)
      if (from_different_worlds(world, told.to, told.from))
        absorb(world, {.who = told.to,
                       .about = told.from,
                       .facet = TrustFacet::ability,
                       .good = true,
                       .weight = parameters_.seen_work_weight});
  if (!context.today.last_day_of_month()) return;
  fade(world);
  spread_views(world, context);
  observe(world, context);
}

/// What is seen of someone of the other function tells of that function; if one knows him, of
/// himself, and of the function only in part.
void Trust::absorb(World& world, const Impression& seen) const {
  if (!seen.who.exists() || !seen.about.exists()) return;
  Facet columns = columns_of(world, seen.facet);
  const AcquaintanceId known = acquaintance_of(world, seen.who, seen.about);
  const double before = trust(world, seen.who, seen.about, seen.facet);
  if (from_different_worlds(world, seen.who, seen.about))
    for (auto* level : {&columns.own, &columns.view})
      (*level)[seen.who] = after_impression(parameters_, (*level)[seen.who], seen.good, seen.weight,
                                            known.exists() ? parameters_.generalised_share : 1);
  if (known.exists())
    columns.beyond[known] = after_impression(parameters_, before, seen.good, seen.weight) -
                            trust_in_function(world, seen.who, seen.about, seen.facet);
}

/// Experience goes back to the prior of the function, what one thinks of a person to what one
/// thinks of his function.
void Trust::fade(World& world) const {
  for (const TrustFacet facet : facets) {
    Facet columns = columns_of(world, facet);
    for (const PersonId person : ids(world.people))
      columns.own[person] = faded_towards(columns.own[person], prior_of(origin_of(world, person)),
                                          left_after_a_month_);
    for (const AcquaintanceId known : ids(world.acquaintances))
      columns.beyond[known] = faded_towards(columns.beyond[known], 0, left_after_a_month_);
  }
}

/// Who listens to whom, as rows of a sparse matrix in the scratch memory: everyone alike to the
/// colleagues of his unit and to his manager, if of his function; who is alone hears himself.
void Trust::find_listeners(const World& world, Scratch& scratch) const {
  const People& people = world.people;
  const auto by_unit = [&](PersonId a, PersonId b) {
    return people.unit[a] != people.unit[b] ? people.unit[a] < people.unit[b] : a < b;
  };
  scratch.people.clear();
  for (const PersonId person : ids(people))
    if (has_a_world(world, person)) scratch.people.push_back(person);
  std::sort(scratch.people.begin(), scratch.people.end(), by_unit);
  scratch.row_starts.assign(1, 0);
  scratch.columns.clear();
  scratch.entries.clear();
  const auto hear = [&](PersonId other) { scratch.columns.push_back(static_cast<int>(other.row)); };
  for (const PersonId person : ids(people)) {
    const auto start = scratch.columns.size();
    if (has_a_world(world, person)) {
      const auto [first, last] =
          std::equal_range(scratch.people.begin(), scratch.people.end(), person,
                           [&](PersonId a, PersonId b) { return people.unit[a] < people.unit[b]; });
      for (auto colleague = first; colleague != last; ++colleague)
        if (*colleague != person) hear(*colleague);
      const PersonId manager = people.manager[person];
      if (manager.exists() && people.unit[manager] != people.unit[person] &&
          function_served(world, manager) == function_served(world, person))
        hear(manager);
      if (scratch.columns.size() == start) hear(person);
    }
    const auto count = static_cast<double>(scratch.columns.size() - start);
    scratch.entries.resize(scratch.columns.size(), 1 / count);
    scratch.row_starts.push_back(static_cast<int>(scratch.columns.size()));
  }
}

void Trust::spread_views(World& world, const DayContext& context) const {
  Scratch& scratch = context.scratch;
  find_listeners(world, scratch);
  const auto size = static_cast<Eigen::Index>(rows(world.people));
  const Listening listening(size, size, static_cast<Eigen::Index>(scratch.columns.size()),
                            scratch.row_starts.data(), scratch.columns.data(),
                            scratch.entries.data());
  for (const TrustFacet facet : facets) {
    Facet columns = columns_of(world, facet);
    scratch.views.assign(columns.view.values().begin(), columns.view.values().end());
    spread(listening, parameters_.susceptibility, columns.own.values(), scratch.views,
           columns.view.values());
  }
}

void Trust::observe(const World& world, const DayContext& context) const {
  const People& people = world.people;
  for (const PersonId person : ids(people)) {
    if (!has_a_world(world, person)) continue;
    const bool sells = function_served(world, person) == Function::sales;
    const auto level = [&](Metric of_sales, Metric of_marketing, double value) {
      context.meter.observe(sells ? of_sales : of_marketing, people.unit[person], SegmentId::none,
                            value);
    };
    level(Metric::trust_in_marketing_ability, Metric::trust_in_sales_ability,
          people.trust_ability[person]);
    level(Metric::trust_in_marketing_intent, Metric::trust_in_sales_intent,
          people.trust_intent[person]);
  }
}

}  // namespace orgsim
