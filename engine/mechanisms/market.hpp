// The market as given: segments of accounts, and the sources by which accounts raise a hand.
// Constant during a run; what changes about an account stands in the world. Vocabulary that all
// mechanisms share.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "config/description.hpp"
#include "mechanisms/market_events.hpp"
#include "world/tables.hpp"

namespace orgsim {

/// How the demand of a segment comes about.
enum class DemandRule {
  hand_raise,  ///< any account, any day, in proportion to goodwill (reference workload P2)
  needs        ///< needs arise, inform themselves, get ready, go (mechanisms/journey.hpp)
};

struct Segment {
  std::int64_t accounts = 0;
  std::int64_t topics = 64;
  std::int64_t topics_per_block = 1;
  DemandRule demand = DemandRule::hand_raise;
  double initial_goodwill_low = 0;
  double initial_goodwill_high = 0;
  double hand_raise_rate = 0.002;
  double deal_value_log_mean = 3;
  double deal_value_log_sd = 1;
  double gross_margin = 0.7;
  // ---- demand from needs -----------------------------------------------------------------------
  double need_rate = 0;
  double idle_share = 0.25;
  double ready_share = 0.2;
  double ready_rate = 0.0022;
  double idle_days = 21;
  double exploring_days = 189;
  double ready_days = 63;
  double fit_mean = 0.3;
  double fit_sd = 0.8;
  std::int64_t members_low = 1;
  std::int64_t members_high = 1;
  double quorum = 0.75;
  double customer_share = 0;
  double price_sensitivity = 4;
  double price_elasticity = 0;
  double online_share = 0;
  double repeat_rate = 0;

  void describe(Description& d);

  /// The chance per day with which an account of the segment can enter the market.
  double entry_rate() const { return demand == DemandRule::needs ? need_rate : hand_raise_rate; }
};

/// What makes a source of leads flow.
enum class SourceDriver { brand, activation, referral, always };

/// A way by which accounts with a need come to us, and how often those of each stage do.
struct LeadSource {
  SourceDriver driver = SourceDriver::always;
  double idle_rate = 0;
  double exploring_rate = 0;
  double ready_rate = 0;

  void describe(Description& d);
};

/// How a product suits a segment.
struct ProductInSegment {
  double fit = 0;

  void describe(Description& d);
};

/// One of several products that a need may be served with.
struct Product {
  double price = 1;
  double gross_margin = 0.7;
  double work = 1;
  double strategic_value = 0;
  std::int64_t complexity = 1;
  double fit_spread = 0.5;
  std::map<std::string, ProductInSegment> segments;

  void describe(Description& d);
};

struct Market {
  std::map<std::string, Segment> segments;
  std::map<std::string, LeadSource> sources;
  std::map<std::string, Product> products;

  void describe(Description& d);
};

/// The market in the form that mechanisms use: by row number.
struct MarketData {
  std::vector<Segment> segments;  ///< by SegmentId
  std::vector<LeadSource> sources;
  std::vector<Product> products;       ///< by ProductId
  std::vector<double> product_logits;  ///< of fit; row: product x segments + segment
  std::vector<MarketEvent> events;
  // the first day of each, 0 for what is there from the start
  std::vector<std::uint32_t> segment_opens;
  std::vector<std::uint32_t> source_opens;
  std::vector<std::uint32_t> product_opens;

  explicit MarketData(const Market& market, std::vector<MarketEvent> events = {});
  const Segment& segment(SegmentId id) const { return segments[id.index()]; }
  /// Whether accounts of the segment can enter the market by now.
  bool is_open(SegmentId id, std::uint32_t day) const {
    return segments[id.index()].entry_rate() > 0 && segment_opens[id.index()] <= day;
  }
  /// Whether all sources were there from the start.
  bool has_new_source() const;
};

/// The task of marketing to which a lead of that driver is owed.
constexpr TaskKind producer_of(SourceDriver driver) {
  return driver == SourceDriver::brand        ? TaskKind::brand
         : driver == SourceDriver::activation ? TaskKind::demand
                                              : TaskKind::count_;
}

}  // namespace orgsim
