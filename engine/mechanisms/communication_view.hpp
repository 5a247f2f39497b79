// A look at the organization, as talk depends on it: seats, units, lines, what people are paid for.
// Made only when something about it changed, and thrown away. Part of the communication pass.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <vector>

#include "mechanisms/communication_laws.hpp"
#include "mechanisms/context.hpp"

namespace orgsim {

/// A hash of few numbers that is quick to take; equal numbers in equal order give equal hashes.
class TermsHash {
 public:
  void add(std::uint64_t part) {
    value_ = (value_ ^ part) * 0xFF51AFD7ED558CCD;
    value_ ^= value_ >> 32;
  }
  void add(double part) { add(std::bit_cast<std::uint64_t>(part)); }
  template <class One, class Other>
  void add(Id<One> one, Id<Other> other) {
    add(std::uint64_t{one.row} << 32 | other.row);
  }
  std::uint64_t value() const { return value_; }

 private:
  std::uint64_t value_ = 0x9E3779B97F4A7C15;
};

class TalkView {
 public:
  TalkView(const World& world, const DayContext& context, const ContactParameters& about,
           const std::vector<PayComponent>& components);

  /// Employed, in a unit.
  bool takes_part(PersonId person) const { return seats_[person.index()].takes_part; }
  /// Whether that is the room that sales and marketing share.
  static bool is_common(std::uint64_t room) { return room == common_room; }
  /// Where he sits from now on: a room, as a number, and a desk in it.
  std::uint64_t room(PersonId person) const { return seats_[person.index()].room; }
  std::uint32_t desk(PersonId person) const { return seats_[person.index()].desk; }
  /// Between the seats: from desk to desk within a room, else by rooms or sites.
  double metres(PersonId a, PersonId b) const;
  Bonds bonds(PersonId a, PersonId b) const;
  /// Of one function, or one reports to the other: there is always something to talk about.
  bool is_close(PersonId a, PersonId b) const;
  /// What they know that both are paid for: the shared part of pay, and all of it where goals are
  /// open.
  double common_goals(PersonId a, PersonId b) const;
  /// All that the pairs of a person follow from, of his, as one number.
  std::uint64_t place(PersonId person) const;
  /// Steps along reporting lines; those who have no common superior meet above all of theirs.
  int chart_distance(PersonId a, PersonId b) const;

 private:
  static constexpr std::uint64_t no_room = 0;
  static constexpr std::uint64_t common_room = ~std::uint64_t{0};
  struct Seat {
    bool takes_part = false;
    bool placed = false;  ///< the scenario says where
    std::uint64_t room = no_room;
    std::uint32_t desk = 0;
    SiteId site = SiteId::none;
    double x = 0;  ///< of the desk, metres
    double y = 0;
  };
  /// Shares of variable pay by metric, then the part paid on the company's bookings.
  using Goals = std::array<double, pay_metric_count + 1>;

  std::uint64_t room_of(const DayContext& context, PersonId person) const;
  bool has_own_seat(PersonId person) const;
  void seat_people(const DayContext& context);
  void find_goals(const DayContext& context, const std::vector<PayComponent>& components);

  const World& world_;
  const ContactParameters& about_;
  bool goals_open_;
  std::vector<Seat> seats_;
  std::vector<Goals> goals_;
  std::vector<int> depth_;            ///< lines above each
  std::vector<TermsHash> superiors_;  ///< of each, from the next one up
};

}  // namespace orgsim
