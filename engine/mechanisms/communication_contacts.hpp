// Spontaneous contact: pairs whose threshold is spent today sit together for a few minutes. One of
// them comes to the other, who is interrupted. Both tell each other something; the tie grows. Part
// of the communication pass.
#pragma once

#include "mechanisms/communication_network.hpp"

namespace orgsim {

class SpontaneousContact {
 public:
  explicit SpontaneousContact(const CommunicationParameters& parameters)
      : about_(parameters.contact),
        richness_(understood(parameters.broadcast, Channel::face_to_face)) {}

  void step(World& world, const DayContext& context, const TalkNetwork& network) const;

 private:
  ContactParameters about_;
  double richness_;
};

}  // namespace orgsim
