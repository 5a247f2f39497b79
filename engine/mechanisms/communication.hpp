// Communication: who is in contact with whom today, by chance, in meetings and in writing, what it
// costs in hours, and what is told (Inbox::told: one entry per sitting and direction). Contact
// depends on distance, bonds and need (Allen & Fustfeld 1975); messages wait for the reader's
// attention. Stands after attention, since it shares out the hours of today, and before all work:
// what is heard today counts today. The hours that it takes come off tomorrow's day.
#pragma once

#include <vector>

#include "mechanisms/communication_broadcast.hpp"
#include "mechanisms/communication_contacts.hpp"
#include "mechanisms/communication_mail.hpp"
#include "mechanisms/communication_meetings.hpp"
#include "mechanisms/communication_network.hpp"
#include "mechanisms/communication_parameters.hpp"
#include "mechanisms/context.hpp"

namespace orgsim {

class Communication {
 public:
  /// `components` of all contracts; `liaisons`: by role, whether it is that of a liaison.
  Communication(const CommunicationParameters& parameters,
                const std::vector<PayComponent>& components, std::vector<bool> liaisons,
                std::size_t people, std::uint32_t last_day);

  static Declared declared();
  void start(World& world, const DayContext& context) const;
  void step(World& world, const DayContext& context) const;

 private:
  void charge(World& world, const DayContext& context) const;

  CommunicationParameters parameters_;
  std::vector<bool> liaisons_;
  TalkNetwork network_;
  SpontaneousContact contacts_;
  MailTraffic mail_;
  Meetings meetings_;
  Broadcasts broadcasts_;
};

}  // namespace orgsim
