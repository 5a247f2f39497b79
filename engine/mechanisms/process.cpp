#include "mechanisms/process.hpp"

#include "base/distributions.hpp"
#include "base/real_math.hpp"
#include "world/purposes.hpp"

namespace orgsim {

void ProcessParameters::describe(Description& d) {
  d.choice(
      rule, "rule",
      {{"none", "all work is of usual quality"},
       {"steps", "people skip steps that are not laid down"}},
      {.source = judged("a brochure that is made differently each time (a practitioner's claim)"),
       .meaning = "How the quality of work comes about."});
  d.real(skip_chance, "skip_chance",
         {.range = {0, 0.99},
          .source = judged("0.2 to 0.6: in two weeks of five, where nothing is laid down"),
          .meaning = "Chance that a person skips steps in a week where none is laid down."});
  d.real(skipped_loss, "skipped_loss",
         {.range = {0, 0.9},
          .source = judged("0 to 0.3"),
          .meaning = "Share of quality that is lost on average when steps are skipped."});
  d.real(haphazard_sd, "haphazard_sd",
         {.range = {0, 2},
          .source = judged("0.1 to 0.6: reviews are haphazard"),
          .meaning = "Standard deviation of the logarithm of quality when steps are skipped."});
  d.real(orderly_sd, "orderly_sd",
         {.range = {0, 2},
          .source = judged("0 to 0.15"),
          .meaning = "The same when all steps are made."});
  d.real(step_share, "step_share",
         {.range = {0, 0.5},
          .source = judged("0.01 to 0.08: check lists, approvals and hand-offs"),
          .meaning = "Share of the working day that steps cost when all are laid down."});
}

double chance_of_skipping(const ProcessParameters& parameters, double defined, double craft) {
  const double odds =
      parameters.skip_chance / (1 - parameters.skip_chance) * real_math::exp(-craft);
  return (1 - defined) * odds / (1 + odds);
}

double quality_of_work(const ProcessParameters& parameters, bool skipped, double z) {
  const double sd = skipped ? parameters.haphazard_sd : parameters.orderly_sd;
  return (skipped ? 1 - parameters.skipped_loss : 1) * real_math::exp(sd * z - sd * sd / 2);
}

Declared Process::declared() {
  return {
      .reads = {"people.active", "people.key", "people.unit", "people.hours_share", "people.craft"},
      .writes = {"careers.work_quality", "people.hours_in_process_due"},
      .appends = {}};
}

void Process::step(World& world, const DayContext& context) const {
  if (parameters_.rule == ProcessRule::none || !context.today.last_day_of_week()) return;
  People& people = world.people;
  for (const PersonId person : ids(people)) {
    if (people.active[person] == 0) continue;
    const Levers& rules = context.policies.of(person);
    const PhiloxBlock luck =
        context.draws.block({.entity = people.key[person],
                             .ordinal = static_cast<std::uint32_t>(context.day() / days_per_week),
                             .purpose = purpose::steps});
    const bool skipped = bernoulli(
        luck, chance_of_skipping(parameters_, rules.process.defined, people.craft[person]));
    world.careers.work_quality[person] =
        quality_of_work(parameters_, skipped, normal(second_uniform(luck)));
    people.hours_in_process_due[person] = parameters_.step_share * rules.process.defined *
                                          rules.work.hours_per_day * people.hours_share[person];
    context.meter.observe(Metric::steps_skipped, people.unit[person], SegmentId::none,
                          skipped ? 1 : 0);
  }
}

}  // namespace orgsim
