// Messages from one to one. They come to an inbox, are looked at within office hours, most
// important first, as far as today's attention for messages goes, and answered if they ask for it.
// What has waited too long, or finds the inbox full, is lost (load against capacity). How long
// answers take therefore follows from queue and attention. Part of the communication pass.
#pragma once

#include <span>

#include "mechanisms/communication_network.hpp"

namespace orgsim {

class MailTraffic {
 public:
  explicit MailTraffic(const CommunicationParameters& parameters)
      : about_(parameters.mail), richness_(understood(parameters.broadcast, Channel::mail)) {}

  /// Where `hub` exists, mail between sales and marketing goes to it.
  void step(World& world, const DayContext& context, const TalkNetwork& network,
            PersonId hub) const;

 private:
  void send(World& world, const DayContext& context, const TalkNetwork& network, TalkPairId pair,
            PersonId hub) const;
  void read(World& world, const DayContext& context, PersonId reader) const;
  void answer(World& world, const DayContext& context, PersonId reader, PersonId sender,
              double hours) const;
  std::span<Message> inbox_of(World& world, PersonId reader) const {
    const auto places = static_cast<std::size_t>(about_.places);
    return world.inboxes.message.values().subspan(reader.index() * places, places);
  }

  MailParameters about_;
  double richness_;
};

}  // namespace orgsim
