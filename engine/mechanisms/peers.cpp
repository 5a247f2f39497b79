#include "mechanisms/peers.hpp"

#include <algorithm>

#include "base/hash.hpp"
#include "mechanisms/seats.hpp"

namespace orgsim {
namespace {

// what the rules of a person's unit let him see, as bits
constexpr std::uint32_t open_results = 1;
constexpr std::uint32_t common_room = 2;

}  // namespace

void PeerParameters::describe(Description& d) {
  d.choice(rule, "rule",
           {{"none", "nobody's effort depends on others'"},
            {"monitoring", "shame before those who see one, the harder they work: raises effort"},
            {"norm", "being like those one sees: levels effort, low effort spreads too"}},
           {.source = judged("Kandel & Lazear (1992) give both"),
            .meaning = "What being seen by peers does to effort."});
  d.real(
      pressure, "pressure",
      {.range = {0, 2},
       .source = calibrated("Mas & Moretti (2009): co-workers in sight who are 10 % better raise "
                            "own effort by 1.5 to 1.7 %, those out of sight by nothing"),
       .meaning = "Weight of peers, as a share of the slope of the cost of effort; 0: none."});
  d.real(reach, "reach",
         {.unit = "m",
          .range = {0, 1e4},
          .source = judged("a room, or two rows of desks"),
          .meaning = "Distance of seats up to which people see each other work."});
}

Declared Peers::declared() {
  return {.reads = {"people.active", "people.unit", "people.site", "people.x", "people.y",
                    "people.tasks", "people.effort", "units.heads", "units.function",
                    "company.in_force", "people.adopted"},
          .writes = {"company.seating", "sights.seen", "careers.first_sight", "careers.sights",
                     "careers.seen_by", "careers.effort_seen"},
          .appends = {}};
}

void Peers::start(World& world, const DayContext& context) const {
  if (parameters_.rule == PeerRule::none) return;
  look_around(world, context);
  feel(world, context);
}

void Peers::step(World& world, const DayContext& context) const {
  if (parameters_.rule == PeerRule::none || !context.today.last_day_of_week()) return;
  look_around(world, context);
  feel(world, context);
}

bool Peers::see(const Outlook& one, const Outlook& other) const {
  if ((one.rules & open_results) != 0 && one.unit == other.unit) return true;
  // in one room people see each other
  if (((one.rules | other.rules) & common_room) != 0)
    return (one.rules & other.rules & common_room) != 0;
  if (!one.site.exists() || one.site != other.site) return false;
  const double x = one.x - other.x;
  const double y = one.y - other.y;
  return x * x + y * y <= parameters_.reach * parameters_.reach;
}

/// Who sees whom follows from these columns and the levers of units; where none has changed, the
/// list stands. It is found once for all who sit in one place under the same rules.
void Peers::look_around(World& world, const DayContext& context) const {
  const People& people = world.people;
  std::uint64_t seating = world.company.in_force[World::company_row];
  for (const auto bytes : {people.active.bytes(), people.unit.bytes(), people.site.bytes(),
                           people.x.bytes(), people.y.bytes(), people.adopted.bytes()})
    seating = hash_bytes(bytes, seating);
  if (seating == world.company.seating[World::company_row]) return;
  world.company.seating[World::company_row] = seating;
  resize(world.sights, 0);
  // only those who have tasks work harder or less hard in the eyes of others
  auto& at_work = context.scratch.people;
  at_work.clear();
  std::vector<Outlook> outlooks;
  auto& outlook_of = context.scratch.places;  // by place in at_work
  outlook_of.clear();
  for (const PersonId person : ids(people)) {
    if (people.active[person] == 0 || people.tasks[person] == 0 || !people.unit[person].exists())
      continue;
    at_work.push_back(person);
    const Levers& policy = context.policies.of(person);
    const std::uint32_t rules = (policy.management.open_results ? open_results : 0) |
                                (sits_in_common_room(world, policy, person) ? common_room : 0);
    const Outlook outlook{rules, people.unit[person], people.site[person], people.x[person],
                          people.y[person]};
    const auto known = std::ranges::find(outlooks, outlook);
    outlook_of.push_back(static_cast<std::uint32_t>(known - outlooks.begin()));
    if (known == outlooks.end()) outlooks.push_back(outlook);
  }
  std::vector<std::vector<PersonId>> seen_from(outlooks.size());
  for (std::size_t from = 0; from < outlooks.size(); ++from)
    for (std::size_t i = 0; i < at_work.size(); ++i)
      if (see(outlooks[from], outlooks[outlook_of[i]])) seen_from[from].push_back(at_work[i]);
  std::size_t place = 0;
  for (const PersonId person : ids(people)) {
    world.careers.first_sight[person] = SightId::at(rows(world.sights));
    world.careers.sights[person] = 0;
    if (place == at_work.size() || at_work[place] != person) continue;
    for (const PersonId other : seen_from[outlook_of[place++]])
      if (other != person) {
        world.sights.seen[append(world.sights)] = other;
        ++world.careers.sights[person];
      }
  }
}

/// Whom one sees is also who sees one.
void Peers::feel(World& world, const DayContext& context) const {
  Careers& careers = world.careers;
  const People& people = world.people;
  for (const PersonId person : ids(people)) {
    const std::uint32_t seen = careers.sights[person];
    double effort = 0;
    for (const SightId sight : sights_of(world, person))
      effort += people.effort[world.sights.seen[sight]];
    careers.effort_seen[person] = seen == 0 ? 1 : effort / seen;
    if (people.active[person] == 0 || people.tasks[person] == 0 || !people.unit[person].exists())
      continue;
    const double others = std::max(1.0, world.units.heads[people.unit[person]] - 1.0);
    careers.seen_by[person] = std::min(1.0, seen / others);
    context.meter.observe(Metric::peers_seen, people.unit[person], SegmentId::none, seen);
  }
}

}  // namespace orgsim
