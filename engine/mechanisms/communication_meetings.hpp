// Meetings in series. Who is invited comes if an hour there seems worth more than other work; what
// it was worth follows from what was heard, so an unprepared series empties itself. A prepared one
// carries more, can end with tasks, and gives sales and marketing joint hours. Part of the
// communication pass. Form and sizes are judged.
#pragma once

#include "mechanisms/communication_network.hpp"

namespace orgsim {

class Meetings {
 public:
  explicit Meetings(const CommunicationParameters& parameters)
      : about_(parameters.meeting), richness_(understood(parameters.broadcast, Channel::meeting)) {}

  void step(World& world, const DayContext& context, const TalkNetwork& network,
            PersonId facilitator) const;

 private:
  struct Sitting;  ///< one meeting of today

  void settle_tasks(World& world, const DayContext& context, const TalkNetwork& network) const;
  bool hold(World& world, const DayContext& context, const TalkNetwork& network,
            const Sitting& sitting) const;
  void invite(World& world, const DayContext& context, const Sitting& sitting) const;
  void talk(World& world, const DayContext& context, const Sitting& sitting, bool led) const;
  void judge(World& world, const DayContext& context, const Sitting& sitting) const;
  void give_task(World& world, const DayContext& context, const TalkNetwork& network,
                 const Sitting& sitting) const;
  double chance_to_come(const World& world, PersonId person, std::uint32_t series) const;
  MeetingViewId view(PersonId person, std::uint32_t series) const {
    return MeetingViewId{person.row * meeting_series_count + series};
  }

  MeetingParameters about_;
  double richness_;
};

}  // namespace orgsim
