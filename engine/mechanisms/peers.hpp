// Peers: who sees whom, and how hard those work who see one. People see each other who sit within
// reach of each other at one site or in the common room of sales and marketing, and, where results
// are open, all of their unit. Pressure comes from those alone; planning turns it into effort
// (mechanisms/effort.hpp). Weekly, over the pairs in sight; the list of sights is made anew only
// when seats, units or open results change. Stands after work: what was seen this week moves the
// next.
#pragma once

#include <cstdint>

#include "mechanisms/context.hpp"
#include "mechanisms/effort.hpp"

namespace orgsim {

class Peers {
 public:
  explicit Peers(const PeerParameters& parameters) : parameters_(parameters) {}

  static Declared declared();

  /// Day 0: who sees whom.
  void start(World& world, const DayContext& context) const;
  void step(World& world, const DayContext& context) const;

 private:
  /// What a person sees, and who sees him, follows from this alone.
  struct Outlook {
    std::uint32_t rules;
    UnitId unit;
    SiteId site;
    double x;
    double y;
    friend bool operator==(const Outlook&, const Outlook&) = default;
  };

  bool see(const Outlook& one, const Outlook& other) const;
  void look_around(World& world, const DayContext& context) const;
  void feel(World& world, const DayContext& context) const;

  PeerParameters parameters_;
};

}  // namespace orgsim
