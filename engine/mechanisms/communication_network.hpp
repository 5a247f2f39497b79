// The network of talk: who sits how far from whom, what ties them, how much there is to talk about,
// and so how often each pair is in contact and mails. When something about somebody changed (seat,
// unit, line, pay) his pairs are looked at anew, and no others; thresholds that were partly spent
// stay so. Part of the communication pass.
#pragma once

#include <span>
#include <vector>

#include "base/draws.hpp"
#include "mechanisms/communication_laws.hpp"
#include "mechanisms/context.hpp"

namespace orgsim {

inline constexpr std::uint32_t meeting_series_count = 3;  ///< joint, of units, of the company

/// The address of the luck of event `number` of two people: the same in whatever rows they stand.
Address address_of_pair(const World& world, TwoPeople pair, Purpose purpose, std::uint32_t number);

class TalkView;

class TalkNetwork {
 public:
  /// `people` of day 0: among whom talk with those far away is shared out.
  TalkNetwork(const CommunicationParameters& parameters,
              const std::vector<PayComponent>& components, std::size_t people,
              std::uint32_t last_day);

  /// Day 0: a row for each pair, with the ties that are given.
  void start(World& world, const DayContext& context) const;
  /// Each morning: for whom anything changed; the rates of their pairs.
  void look(World& world, const DayContext& context) const;

  /// They were in contact: the tie grows.
  void meet(World& world, TalkPairId pair, std::uint32_t day) const;
  /// A task in common begins or ends: there is more, or less, to talk about from tomorrow on.
  void count_task(World& world, TalkPairId pair, int change, std::uint32_t day) const;
  /// The next contact of two people, from tomorrow on, at the rate that their tie gives now.
  void next_contact(World& world, TalkPairId pair, TwoPeople who, double threshold,
                    std::uint32_t day) const;
  /// The next first message of two people, likewise.
  void next_mail(World& world, TalkPairId pair, double threshold, std::uint32_t day) const;

 private:
  void add_people(World& world, const DayContext& context) const;
  std::uint64_t terms_of(const World& world, const DayContext& context, PersonId person) const;
  void look_at_pair(World& world, const TalkView& view, TalkPairId pair, std::uint32_t day) const;
  void take_shares(World& world, const DayContext& context) const;
  double hazard(const World& world, TalkPairId pair, TwoPeople who, std::uint32_t day) const;
  double mails_a_day(const World& world, TalkPairId pair, std::uint32_t day) const;
  double tie_on(const ContactState& contact, std::uint32_t day) const;

  CommunicationParameters parameters_;
  const std::vector<PayComponent>& components_;
  std::vector<double> fade_;  ///< what is left of a tie after so many days
};

}  // namespace orgsim
