#include "mechanisms/turnover.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/distributions.hpp"
#include "base/hash.hpp"
#include "base/real_math.hpp"
#include "world/purposes.hpp"

namespace orgsim {
namespace {

constexpr double keep_of_exits = 0.7;  ///< a month: two months fade to a half
constexpr double usual_tenure = 3;     ///< years
constexpr double longest_tenure = 10;  ///< years that are known of people of day 0
constexpr double mean_of_middling = 2.0 / 3;

double draw_threshold(const Draws& draws, EntityKey key) {
  return exponential(draws.block({.entity = key, .purpose = purpose::leaving}));
}

bool is_leaving(const World& world, PersonId person) {
  return world.careers.stay_left[person] <= 0;
}

}  // namespace

double hazard_of_leaving(const TurnoverParameters& parameters, const Reasons& reasons) {
  double log_odds = -parameters.tenure_effect * (reasons.tenure_years - usual_tenure) +
                    parameters.peers_effect * reasons.exits_near;
  if (parameters.rule == TurnoverRule::motivation) {
    log_odds -= parameters.motivation_effect * (reasons.motivation - 1);
  } else {
    log_odds +=
        parameters.missed_effect * reasons.missed_quota - parameters.pay_effect * reasons.pay_gap;
    const double off = 2 * reasons.rank - 1;  // -1 worst, 1 best
    if (reasons.rank >= 0)
      log_odds += parameters.middle_effect * (1 - off * off - mean_of_middling);
  }
  return parameters.monthly_hazard * real_math::exp(log_odds);
}

EntityKey successor_of(EntityKey key) {
  constexpr std::uint64_t mask = (std::uint64_t{1} << 48) - 1;
  return {hash_bytes(std::as_bytes(std::span(&key.value, 1))) & mask};
}

void TurnoverParameters::describe(Description& d) {
  d.choice(rule, "rule",
           {{"none", "nobody leaves"},
            {"pay", "by pay, quota, time in the company, colleagues who left and rank"},
            {"motivation", "by motivation, time in the company and colleagues who left"}},
           {.source = judged("Sunder, Kumar, Goreczny & Maurer (2017) for the first"),
            .meaning = "What makes people leave."});
  d.real(monthly_hazard, "monthly_hazard",
         {.unit = "1/month",
          .range = {0, 1},
          .source = calibrated("so that about 27 % leave the mid-sized company in a year; surveys "
                               "of salespeople say 20 to 35 %: 0.012 to 0.021"),
          .meaning = "Hazard of leaving of somebody to whom nothing applies."});
  const auto effect = [&](double& target, const char* key, const char* why, const char* meaning) {
    d.real(target, key, {.range = {0, 20}, .source = judged(why), .meaning = meaning});
  };
  effect(pay_effect, "pay_effect", "0.3 to 3",
         "Rise of the logarithm of the hazard where pay is nothing of what it is compared with.");
  effect(missed_effect, "missed_effect", "0 to 1.5", "The same where all of a quota is missed.");
  effect(tenure_effect, "tenure_effect", "0 to 0.2", "Fall of it by a year in the company.");
  effect(peers_effect, "peers_effect", "signs: Sunder, Kumar, Goreczny & Maurer (2017); 0 to 4",
         "Rise of it where a whole unit left of late.");
  effect(middle_effect, "middle_effect", "signs: Sunder, Kumar, Goreczny & Maurer (2017); 0 to 1",
         "Difference of it between the middling and the best or worst of a role.");
  effect(motivation_effect, "motivation_effect", "1 to 5",
         "Rise of it where all motivation is gone; only by the rule motivation.");
  d.real(days_to_hire, "days_to_hire",
         {.unit = "d",
          .range = {0, 504},
          .source = judged("two months; 20 to 90 business days"),
          .meaning = "Mean time for which a position stands empty; between half and one and a half "
                     "of it."});
  d.real(cost_per_exit, "cost_per_exit",
         {.unit = "EUR",
          .range = {0, 1e7},
          .source = measured("35,000 of direct cost per exit in outside sales (survey); vendors' "
                             "figures go from 15,000 to 115,000"),
          .meaning = "Severance, recruiting and first training for each person who leaves."});
  d.real(cross_known_share, "cross_known_share",
         {.range = share,
          .source = judged("0.7 to 0.9: who worked in both functions has heard more of customers"),
          .meaning = "Share of topics on which somebody with experience of both functions has a "
                     "belief, if that is more."});
  d.real(cross_start, "cross_start",
         {.range = {0.05, 1},
          .source = judged("0.5 to 1: part of what he did before was something else"),
          .meaning = "How ably such a person begins, over how ably others do."});
  d.real(cross_competence, "cross_competence",
         {.range = share,
          .source = judged("0.5 to 0.9: who worked there speaks the language"),
          .meaning = "Share of the other function's language that such a person understands, if "
                     "that is more."});
}

Declared Turnover::declared() {
  return {.reads = {"people.active",         "people.key",
                    "people.unit",           "people.role",
                    "people.manager",        "people.joined",
                    "people.experience",     "people.hours_share",
                    "people.contract",       "people.bookings_seen",
                    "people.accounts_owned", "people.first_pay",
                    "people.pay_accounts",   "pay_accounts.component",
                    "pay_accounts.quota",    "pay_accounts.daily_mean",
                    "units.heads",           "units.head",
                    "units.function",        "accounts.key",
                    "accounts.owner",        "accounts.answerer",
                    "segments.key",          "segments.first_reality",
                    "segments.realities",    "realities.value",
                    "realities.used",        "careers.pay_gap",
                    "careers.motivation"},
          .writes = {"careers.stay_left", "careers.filled_on", "careers.accounts_left",
                     "careers.answered_left", "careers.headed", "careers.line",
                     "careers.stood_under", "units.exits_lately", "units.recruiting_cost"},
          .appends = {}};
}

void Turnover::start(World& world, const DayContext& context) const {
  if (parameters_.rule == TurnoverRule::none) return;
  for (const PersonId person : ids(world.people))
    world.careers.stay_left[person] = draw_threshold(context.draws, world.people.key[person]);
}

void Turnover::step(World& world, const DayContext& context) const {
  if (parameters_.rule == TurnoverRule::none) return;
  if (context.today.last_day_of_month()) spend(world, context);
  let_go(world, context);
  for (const PersonId person : ids(world.people))
    if (world.careers.filled_on[person] != 0 && world.careers.filled_on[person] <= context.day())
      fill(world, context, person);
}

/// The month's hazards.
void Turnover::spend(World& world, const DayContext& context) const {
  const People& people = world.people;
  for (const PersonId person : ids(people))
    if (people.active[person] != 0 && people.unit[person].exists() &&
        people.contract[person] != no_contract)
      world.careers.stay_left[person] -=
          hazard_of_leaving(parameters_, reasons_of(world, context, person));
  for (const UnitId unit : ids(world.units)) world.units.exits_lately[unit] *= keep_of_exits;
}

Reasons Turnover::reasons_of(const World& world, const DayContext& context, PersonId person) const {
  const People& people = world.people;
  Reasons reasons;
  reasons.pay_gap = std::clamp(world.careers.pay_gap[person], -1.0, 1.0);
  reasons.missed_quota = missed_quota(world, person);
  // of people of day 0, part of their time in the trade was spent here
  const double before =
      people.joined[person] == 0 ? std::min(people.experience[person], longest_tenure) : 0;
  reasons.tenure_years =
      before + static_cast<double>(context.day() - people.joined[person]) / days_per_year;
  const UnitId unit = people.unit[person];
  reasons.exits_near =
      std::min(1.0, world.units.exits_lately[unit] / std::max(1u, world.units.heads[unit]));
  reasons.motivation = world.careers.motivation[person];
  if (parameters_.rule != TurnoverRule::pay || parameters_.middle_effect == 0) return reasons;
  double below = 0;
  double others = 0;
  for (const PersonId other : ids(people)) {
    if (other == person || people.active[other] == 0 || people.role[other] != people.role[person])
      continue;
    others += 1;
    if (people.bookings_seen[other] < people.bookings_seen[person]) below += 1;
    if (people.bookings_seen[other] == people.bookings_seen[person]) below += 0.5;
  }
  if (others > 0 && people.bookings_seen[person] > 0) reasons.rank = below / others;
  return reasons;
}

/// What is expected of the periods that are paid, against their quotas.
double Turnover::missed_quota(const World& world, PersonId person) const {
  const PayAccounts& pay = world.pay_accounts;
  double missed = 0;
  double quotas = 0;
  for (const PayId account : pay_accounts_of(world, person)) {
    if (pay.quota[account] <= 0) continue;
    const double expected =
        pay.daily_mean[account] * days_in(components_[pay.component[account]].period);
    missed += std::max(0.0, 1 - expected / pay.quota[account]);
    quotas += 1;
  }
  return quotas > 0 ? missed / quotas : 0;
}

/// Whoever has nothing left to bear goes, on a day on which structure does not change otherwise:
/// nobody hands on to somebody who is going himself.
void Turnover::let_go(World& world, const DayContext& context) const {
  if (!context.commands.empty()) return;
  for (const PersonId person : ids(world.people))
    if (world.people.active[person] != 0 && is_leaving(world, person))
      leave(world, context, person);
}

void Turnover::leave(World& world, const DayContext& context, PersonId person) const {
  const People& people = world.people;
  Careers& careers = world.careers;
  // heirs: colleagues of the role who stay; else the manager, else anybody in the unit
  auto& heirs = context.scratch.people;
  heirs.clear();
  PersonId successor = PersonId::none;
  for (const PersonId other : ids(people)) {
    if (other == person || people.active[other] == 0 || is_leaving(world, other)) continue;
    if (people.role[other] == people.role[person] && people.unit[other].exists())
      heirs.push_back(other);
    if (!successor.exists() && people.unit[other] == people.unit[person]) successor = other;
  }
  if (const PersonId manager = people.manager[person];
      manager.exists() && people.active[manager] != 0 && !is_leaving(world, manager))
    successor = manager;
  if (!heirs.empty()) successor = heirs.front();
  if (!successor.exists()) return;  // whoever is indispensable stays

  hand_on(world, context, person, heirs, successor);
  const UnitId unit = people.unit[person];
  careers.headed[person] = world.units.head[unit] == person ? unit : UnitId::none;
  careers.line[person] = people.manager[person];
  for (const PersonId other : ids(people))
    if (people.manager[other] == person) careers.stood_under[other] = person;
  context.commands.add(Leave{person, successor});

  const double wait = uniform(
      context.draws.block({.entity = people.key[person], .purpose = purpose::leaving, .index = 1}));
  careers.filled_on[person] =
      context.day() + 1 + static_cast<std::uint32_t>(parameters_.days_to_hire * (0.5 + wait));
  world.units.exits_lately[unit] += 1;
  const Money cost = money_from_units(parameters_.cost_per_exit);
  world.units.recruiting_cost[unit] += cost;
  context.meter.add(Metric::exits, unit, SegmentId::none);
  context.meter.add(Metric::recruiting_cost, unit, SegmentId::none, cost.units());
  context.meter.add(Metric::people_cost, unit, SegmentId::none, cost.units());
}

/// Accounts, and leads to answer, of whoever leaves go to colleagues of the role, by their hours;
/// where there are none, to the successor. Each colleague waits a time of his own for each account,
/// and the first has it: who stays has what he had, whoever else comes or goes.
void Turnover::hand_on(World& world, const DayContext& context, PersonId person,
                       std::span<const PersonId> heirs, PersonId successor) const {
  const People& people = world.people;
  Scratch& scratch = context.scratch;
  auto& accounts = scratch.accounts;
  auto& heir_of = scratch.others;
  auto& waits_least = scratch.weights;
  accounts.clear();
  scratch.keys.clear();
  for (const AccountId account : ids(world.accounts))
    if (world.accounts.owner[account] == person || world.accounts.answerer[account] == person) {
      accounts.push_back(account);
      scratch.keys.push_back(world.accounts.key[account]);
    }
  heir_of.assign(accounts.size(), successor);
  waits_least.assign(accounts.size(), std::numeric_limits<double>::infinity());
  scratch.blocks.resize(accounts.size());
  for (const PersonId heir : heirs) {
    const auto pair =
        static_cast<std::uint32_t>(people.key[heir].value ^ (people.key[person].value << 1));
    context.draws.fill_each({.entity = {}, .ordinal = pair, .purpose = purpose::inherits},
                            scratch.keys, scratch.blocks);
    for (std::size_t i = 0; i < accounts.size(); ++i) {
      const double luck = uniform(scratch.blocks[i]);
      // a waiting time, -log(1 - luck), is at least its luck: most need no logarithm
      if (luck >= waits_least[i] * people.hours_share[heir]) continue;
      const double waits = exponential(luck) / people.hours_share[heir];
      if (waits >= waits_least[i]) continue;
      waits_least[i] = waits;
      heir_of[i] = heir;
    }
  }
  Careers& careers = world.careers;
  careers.accounts_left[person] = careers.answered_left[person] = 0;
  for (std::size_t i = 0; i < accounts.size(); ++i) {
    if (world.accounts.owner[accounts[i]] == person) {
      ++careers.accounts_left[person];
      context.commands.add(AssignAccount{accounts[i], heir_of[i]});
    } else {
      ++careers.answered_left[person];
      context.commands.add(AssignAnswerer{accounts[i], heir_of[i]});
    }
  }
}

}  // namespace orgsim
