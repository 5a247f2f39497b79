#include "mechanisms/ramp.hpp"

#include <algorithm>

#include "base/real_math.hpp"
#include "mechanisms/craft.hpp"

namespace orgsim {
namespace {

constexpr double fully_ramped = 0.95;
constexpr double months_per_week = static_cast<double>(days_per_week) / days_per_month;

}  // namespace

void RampParameters::describe(Description& d) {
  d.choice(rule, "rule",
           {{"none", "newcomers are as able as anybody, and nobody learns from colleagues"},
            {"exponential", "newcomers come near to their skill exponentially"}},
           {.source = judged("the usual form of ramp curves"),
            .meaning = "How people come to work as well as their skill lets them."});
  d.real(start, "start",
         {.range = {0.01, 1},
          .source = judged("a fifth of a ramped seller's results in the first weeks; 0.1 to 0.5"),
          .meaning = "Share of the odds of success with which a newcomer begins."});
  d.real(months, "months",
         {.unit = "month",
          .range = {0.05, 36},
          .source = calibrated("median ramp of account executives 5 months (The Bridge Group, "
                               "survey): 95 % after 5 months"),
          .meaning = "Months in which what is missing falls to 37 %."});
  d.real(colleagues_gain, "colleagues_gain",
         {.unit = "1/month",
          .range = {0, 1},
          .source = judged("new sellers learn more from peers than by doing (Chan, Li & Pierce "
                           "2014); 0 to 0.2"),
          .meaning = "Share of the mean lead in skill of better colleagues in sight that is made "
                     "up in a month."});
  d.real(forgetting, "forgetting",
         {.unit = "1/month",
          .range = {0, 1},
          .source = judged("0 to 0.1; Chan, Li & Pierce (2014) find none"),
          .meaning = "Share of what was learned from colleagues that is lost in a month."});
}

double ramped_share(double start, double months, double tau) {
  return 1 - (1 - start) * real_math::exp(-months / tau);
}

Declared Ramp::declared() {
  return {.reads = {"people.active", "people.unit", "people.joined", "people.skill",
                    "people.vacancy", "careers.coached_craft", "careers.first_sight",
                    "careers.sights", "sights.seen", "careers.ramp_start"},
          .writes = {"people.craft", "careers.learned_craft", "careers.ramped"},
          .appends = {}};
}

void Ramp::start(World& world, const DayContext& /*context*/) const {
  if (parameters_.rule == RampRule::none) return;
  for (const PersonId person : ids(world.people))
    if (world.people.vacancy[person] != 0) world.careers.ramp_start[person] = parameters_.start;
}

void Ramp::step(World& world, const DayContext& context) const {
  const bool ramps = parameters_.rule != RampRule::none;
  if ((!ramps && !coached_) || !context.today.last_day_of_week()) return;
  People& people = world.people;
  Careers& careers = world.careers;
  // all learn from what the others could at the week's start
  if (ramps)
    for (const PersonId person : ids(people)) learn(world, person);
  for (const PersonId person : ids(people)) {
    if (people.active[person] == 0) continue;
    people.craft[person] = careers.coached_craft[person] + careers.learned_craft[person];
    if (careers.ramp_start[person] < 1) {
      const double months =
          static_cast<double>(context.day() - people.joined[person]) / days_per_month;
      people.craft[person] +=
          real_math::log(ramped_share(careers.ramp_start[person], months, parameters_.months));
      if (careers.ramped[person] == 0 && people.craft[person] >= real_math::log(fully_ramped)) {
        careers.ramped[person] = 1;
        context.meter.observe(Metric::months_to_ramp, people.unit[person], SegmentId::none, months);
      }
    }
    context.meter.observe(Metric::craft, people.unit[person], SegmentId::none,
                          people.craft[person]);
  }
}

void Ramp::learn(World& world, PersonId person) const {
  if (world.people.active[person] == 0) return;
  const double own = selling_skill(world, person);
  double ahead = 0;
  double better = 0;
  for (const SightId sight : sights_of(world, person)) {
    const double lead = selling_skill(world, world.sights.seen[sight]) - own;
    if (lead <= 0) continue;
    ahead += lead;
    better += 1;
  }
  double& learned = world.careers.learned_craft[person];
  const double gain = better > 0 ? parameters_.colleagues_gain * ahead / better : 0;
  learned += months_per_week * (gain - parameters_.forgetting * learned);
}

}  // namespace orgsim
