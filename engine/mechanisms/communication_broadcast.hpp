// Messages between the functions that go to many: guidance of marketing for sales, insight of sales
// for marketing. Where no channel is agreed, the sender takes the one that is cheapest to him,
// which is the long deck as it lies. What is taken in depends on length (readership) and on the
// channel (richness against equivocality). And the liaison, who goes between the two as far as his
// hours reach. Part of the communication pass.
#pragma once

#include <span>

#include "mechanisms/communication_network.hpp"
#include "policy/communication_levers.hpp"

namespace orgsim {

enum class BroadcastKind : std::uint16_t { guidance, insight };

/// Hours that a message through the channel costs the sender, with that many readers.
double hours_to_send(const BroadcastParameters& about, Channel channel, std::size_t readers,
                     double most_words);
/// What the sender takes where nothing is agreed.
Channel cheapest_channel(const BroadcastParameters& about, std::size_t readers, double most_words);

class Broadcasts {
 public:
  explicit Broadcasts(const CommunicationParameters& parameters) : about_(parameters.broadcast) {}

  void step(World& world, const DayContext& context, const TalkNetwork& network,
            std::span<const PersonId> liaisons) const;

 private:
  struct Message;  ///< one sender, one channel, all readers

  void send(World& world, const DayContext& context, BroadcastKind kind) const;
  bool sends(const World& world, const DayContext& context, BroadcastKind kind,
             const MessageRule& rule, PersonId sender, PersonId reader) const;
  void deliver(World& world, const DayContext& context, const Message& message) const;
  void read(World& world, const DayContext& context, const Message& message, PersonId reader) const;
  void look_up(World& world, const DayContext& context, BroadcastKind kind) const;
  void tell(const DayContext& context, const Message& message, PersonId reader,
            double topics) const;
  void visit(World& world, const DayContext& context, const TalkNetwork& network,
             PersonId liaison) const;

  BroadcastParameters about_;
};

}  // namespace orgsim
