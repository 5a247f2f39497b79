// Learning, second part: whom each person watches, in contiguous rows of the table `watched`.
#include <algorithm>

#include "base/distributions.hpp"
#include "mechanisms/learning.hpp"
#include "world/purposes.hpp"

namespace orgsim {
namespace {

struct Link {
  PersonId from;
  PersonId to;
};

/// The people of units, unit by unit, and where each subgroup begins; the end comes last.
struct Subgroups {
  std::vector<PersonId> members;
  std::vector<std::size_t> begins;
};

Subgroups subgroups_of(const World& world, std::int64_t size) {
  const People& people = world.people;
  std::vector<std::size_t> next(rows(world.units) + 1, 0);
  for (const PersonId person : ids(people))
    if (people.unit[person].exists()) ++next[people.unit[person].index() + 1];
  for (std::size_t unit = 1; unit < next.size(); ++unit) next[unit] += next[unit - 1];
  Subgroups groups;
  for (std::size_t unit = 0; unit + 1 < next.size(); ++unit) {
    const std::size_t heads = next[unit + 1] - next[unit];
    const std::size_t step =
        size == 0 ? std::max<std::size_t>(heads, 1) : static_cast<std::size_t>(size);
    for (std::size_t at = next[unit]; at < next[unit + 1]; at += step) groups.begins.push_back(at);
  }
  groups.members.resize(next.back());
  groups.begins.push_back(next.back());
  for (const PersonId person : ids(people))
    if (people.unit[person].exists()) groups.members[next[people.unit[person].index()]++] = person;
  return groups;
}

/// The links of one subgroup, those from places `begin` to `end` among all members.
void link(const World& world, const Draws& draws, const NetworkParameters& parameters,
          const Subgroups& groups, std::size_t begin, std::size_t end, std::vector<Link>& links) {
  const std::size_t outside = groups.members.size() - (end - begin);
  for (std::size_t i = begin; i < end; ++i) {
    const PersonId person = groups.members[i];
    Address at{.entity = world.people.key[person], .purpose = purpose::watching};
    // a mutual link is one of a pair and is redirected once
    const std::size_t first = parameters.links == NetworkLinks::mutual ? i + 1 : begin;
    for (std::size_t j = first; j < end; ++j) {
      if (j == i) continue;
      at.ordinal = static_cast<std::uint32_t>(j - begin);
      PersonId other = groups.members[j];
      if (parameters.rewiring > 0 && outside > 0) {
        const PhiloxBlock luck = draws.block(at);
        if (uniform(luck) < parameters.rewiring) {
          const auto place =
              static_cast<std::size_t>(second_uniform(luck) * static_cast<double>(outside));
          other = groups.members[place < begin ? place : place + (end - begin)];
        }
      }
      links.push_back({person, other});
      if (parameters.links == NetworkLinks::mutual) links.push_back({other, person});
    }
  }
}

/// Each person's links in consecutive rows, in the order in which they came.
void lay_out(World& world, const std::vector<Link>& links) {
  People& people = world.people;
  for (const Link& one : links) ++people.watched[one.from];
  std::uint32_t row = 0;
  for (const PersonId person : ids(people)) {
    people.first_watched[person] = WatchedId{row};
    row += people.watched[person];
    people.watched[person] = 0;
  }
  resize(world.watched, links.size());
  for (const Link& one : links)
    world.watched
        .person[WatchedId{people.first_watched[one.from].row + people.watched[one.from]++}] =
        one.to;
}

}  // namespace

void NetworkParameters::describe(Description& d) {
  const Source own = definition("the company's own organization");
  d.choice(rule, "rule",
           {{"ties", "those to whom they have a tie (organization.ties)"},
            {"subgroups", "the others of their subgroup, some redirected to people outside"}},
           {.source = own, .meaning = "Whom people watch, and can learn from by watching."});
  d.integer(subgroup_size, "subgroup_size",
            {.range = {0, 100'000},
             .source = judged("Fang, Lee & Schilling (2010) have 7"),
             .meaning = "People of a unit in a subgroup, cut off in their order; 0: the unit."});
  d.real(rewiring, "rewiring",
         {.range = share,
          .source = judged("Fang, Lee & Schilling (2010): some links between subgroups are best"),
          .meaning = "Chance with which a link inside a subgroup goes to somebody outside, anyone "
                     "alike, instead."});
  d.choice(links, "links",
           {{"directed", "each watches; the redirected is not watched back (workload P1)"},
            {"mutual", "both ends watch each other; the end with the later place is redirected"}},
           {.source = definition("alternative formulations; the paper does not say"),
            .meaning = "Whether a link is one of two directions, redirected each by itself."});
}

void draw_network(World& world, const Draws& draws, const NetworkParameters& parameters) {
  std::vector<Link> links;
  if (parameters.rule == NetworkRule::ties) {
    for (const TieId tie : ids(world.ties))
      links.push_back({world.ties.from[tie], world.ties.to[tie]});
  } else {
    const Subgroups groups = subgroups_of(world, parameters.subgroup_size);
    for (std::size_t g = 0; g + 1 < groups.begins.size(); ++g)
      link(world, draws, parameters, groups, groups.begins[g], groups.begins[g + 1], links);
  }
  lay_out(world, links);
}

}  // namespace orgsim
