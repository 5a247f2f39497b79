#include "simulation/run.hpp"

#include <algorithm>
#include <utility>

#include "base/errors.hpp"
#include "base/hash.hpp"
#include "world/invariants.hpp"

namespace orgsim {
Run::Run(const Model& model, std::uint64_t seed, std::uint64_t replication, RunOptions options)
    : Run(model, seed, replication, model.built.world, options) {
  // day 0: what is random about the start
  look_up_policies();
  const DayContext start = context(0);
  model_.traits.start(world_, start);
  model_.goodwill.start(world_, start);
  model_.demand.start(world_, start);
  model_.handover.start(world_, start);
  model_.selling.start(world_, start);
  model_.customers.start(world_, start);
  model_.relations.start(world_, start);
  model_.lead_definition.start(world_, start);
  model_.settlement.start(world_, start);
  model_.contact_learning.start(world_, start);
  model_.trust.start(world_, start);
  model_.learning.start(world_, start);
  model_.communication.start(world_, start);
  model_.themes.start(world_, start);
  model_.drift.start(world_, start);
  model_.competitor.start(world_, start);
  model_.peers.start(world_, start);
  model_.management.start(world_, start);
  model_.motivation.start(world_, start);
  model_.ramp.start(world_, start);
  model_.turnover.start(world_, start);
  model_.budgets.start(world_, start);
  model_.disputes.start(world_, start);
  model_.forecast.start(world_);
  model_.relationship_index.start(world_);
}

Run::Run(const Model& model, std::uint64_t seed, std::uint64_t replication, World world,
         RunOptions options)
    : model_(model),
      seed_(seed),
      replication_(replication),
      options_(options),
      draws_(seed, replication),
      world_(std::move(world)),
      policy_table_(model.policies),
      meter_(rows(world_.units), rows(world_.segments), model.market.sources.size()),
      recorder_(model.groups, model.months, options.monthly),
      saw_all_(static_cast<int>(world_.day()) < model.calendar.first_day_of_month(1)) {
  static const bool one_writer_each = (check_writers(the_order_of_a_day()), true);
  static_cast<void>(one_writer_each);
}

DayContext Run::context(int day) {
  return {.today = day > 0 ? model_.calendar.today(day) : Today{},
          .last_day = model_.last_day,
          .draws = draws_,
          .policies = Policies(policy_table_, policy_of_person_, policy_of_company_),
          .market = model_.market,
          .commands = commands_,
          .inbox = inbox_,
          .scratch = scratch_,
          .meter = meter_,
          .events = options_.events};
}

namespace {

/// Hash of all that moves policies from one day to the next: nothing before a change binds.
std::uint64_t rules_of(const World& world) {
  const std::uint64_t in_force = world.company.in_force[World::company_row];
  return in_force == 0 ? 0 : hash_bytes(world.people.adopted.bytes(), in_force);
}

}  // namespace

/// Each person's policy follows from unit, changes in force and adopted routines.
void Run::look_up_policies() {
  const std::uint64_t in_force = world_.company.in_force[World::company_row];
  policy_of_person_.resize(rows(world_.people));
  for (const PersonId person : ids(world_.people))
    policy_of_person_[person.index()] =
        policy_table_.intern(world_.people.unit[person], in_force, world_.people.adopted[person]);
  policy_of_company_ = policy_table_.intern(UnitId::none, in_force, 0);
  policies_stale_ = false;
}

bool Run::is_skipped(const Pass& pass) const {
  return !options_.skipped.empty() &&
         std::ranges::find(options_.skipped, pass.name) != options_.skipped.end();
}

void Run::step() {
  const int day = static_cast<int>(world_.day()) + 1;
  world_.company.day[World::company_row] = static_cast<std::uint32_t>(day);
  inbox_.clear();
  const auto passes = the_order_of_a_day();

  // the first pass can change the rules; the rest of the day runs under them
  const std::uint64_t before = rules_of(world_);
  passes.front().step(model_, world_, context(day));
  if (policies_stale_ || rules_of(world_) != before) look_up_policies();

  const DayContext today = context(day);
  for (const Pass& pass : passes.subspan(1))
    if (!is_skipped(pass)) pass.step(model_, world_, today);

  // structure changes at the day's end, at one point
  if (!commands_.empty()) {
    commands_.apply(world_);
    policies_stale_ = true;
  }
  if (today.today.last_day_of_month()) {
    if (today.today.month >= 1) recorder_.end_month(today.today.month, meter_);
    meter_.clear();
    options_.stop.throw_if_stopped();
  }
#if ORGSIM_ASSERTIONS
  const auto broken = broken_invariants(world_);
  if (!broken.empty()) throw InternalError("broken invariant: " + broken.front());
#endif
}

void Run::finish() {
  while (!finished()) step();
}

RunRecord Run::record() {
  RunRecord record;
  record.replication = replication_;
  record.run_key = run_key(model_, seed_, replication_);
  record.state_hash = state_hash(world_);
  if (saw_all_) recorder_.finish(record);
  if (options_.tables != nullptr) record.tables = options_.tables->rows(world_);
  return record;
}

RunRecord simulate(const Model& model, std::uint64_t seed, std::uint64_t replication,
                   RunOptions options) {
  Run run(model, seed, replication, options);
  run.finish();
  return run.record();
}

}  // namespace orgsim
