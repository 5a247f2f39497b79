#include "mechanisms/communication_contacts.hpp"

#include "base/distributions.hpp"
#include "mechanisms/communication_calendar.hpp"
#include "world/purposes.hpp"

namespace orgsim {

void SpontaneousContact::step(World& world, const DayContext& context,
                              const TalkNetwork& network) const {
  Talkers& talkers = world.talkers;
  const People& people = world.people;
  for_the_chain_of<ContactEvents>(world, context.day(), [&](TalkPairId pair) {
    const TwoPeople who = people_of(pair);
    const auto [a, b] = who;
    const PhiloxBlock luck = context.draws.block(address_of_pair(
        world, who, purpose::contact, ++world.talk_pairs.contact[pair].stream.count));
    // one comes to the other: by their keys, not by their rows
    const bool first_comes = second_uniform(luck) < 0.5;
    const PersonId interrupted = (people.key[a] < people.key[b]) == first_comes ? b : a;
    talkers.hours_in_contact[a] += about_.hours;
    talkers.hours_in_contact[b] += about_.hours;
    talkers.hours_in_contact[interrupted] += about_.interruption;
    context.inbox.told.push_back({a, b, Channel::face_to_face, richness_, about_.topics});
    context.inbox.told.push_back({b, a, Channel::face_to_face, richness_, about_.topics});

    const UnitId unit_a = people.unit[a];
    const UnitId unit_b = people.unit[b];
    const Metric metric = world.units.function[unit_a] == world.units.function[unit_b]
                              ? Metric::contacts_within
                              : Metric::contacts_between;
    context.meter.add(metric, unit_a, SegmentId::none);
    context.meter.add(metric, unit_b, SegmentId::none);
    network.meet(world, pair, context.day());
    network.next_contact(world, pair, who, exponential(luck), context.day());
  });
}

}  // namespace orgsim
