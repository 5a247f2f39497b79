// The tables of the offer and of what meets it: themes as heard, customer channels as accepted,
// competitors, what products are worth to needs, pieces of content. See tables_of_people.hpp for
// how tables work.
#pragma once

#include <cstdint>

#include "base/draws.hpp"
#include "world/column.hpp"
#include "world/ids.hpp"

namespace orgsim {

/// What campaigns have left in the minds of a segment: a signed stock for each topic. Row: segment
/// x 64 + topic. Empty in a market without needs.
struct HeardTopics {
  using Id = HeardId;
  Column<Id, double> stock;  ///< above 0: "customers care for it", below: "they do not"

  template <class Self, class Visit>
  static void columns(Self& t, Visit&& visit) {
    visit("stock", t.stock);
  }
};

/// How readily customers of a segment come by a source. Row: segment x sources + source.
struct Acceptances {
  using Id = AcceptanceId;
  Column<Id, EntityKey> key;
  Column<Id, double> weight{1.0};  ///< 1: as the rates of the source say

  template <class Self, class Visit>
  static void columns(Self& t, Visit&& visit) {
    visit("key", t.key);
    visit("weight", t.weight);
  }
};

/// The competitor in each segment.
struct Competitors {
  using Id = SegmentId;
  Column<Id, double> brand{1.0};
  Column<Id, double> price{1.0};     ///< over the usual one
  Column<Id, double> share_seen;     ///< our share of accounts, as it has become known
  Column<Id, double> share_usual;    ///< ... and as it is used to
  Column<Id, double> pressure{1.0};  ///< multiple of the usual hazard of losing to it

  template <class Self, class Visit>
  static void columns(Self& t, Visit&& visit) {
    visit("brand", t.brand);
    visit("price", t.price);
    visit("share_seen", t.share_seen);
    visit("share_usual", t.share_usual);
    visit("pressure", t.pressure);
  }
};

/// How well each product would serve the present need of an account. Row: account x products +
/// product. Empty where the company has one product only.
struct NeedFits {
  using Id = NeedFitId;
  Column<Id, double> fit;  ///< 0 to 1; 0 also where the account does not know the product

  template <class Self, class Visit>
  static void columns(Self& t, Visit&& visit) {
    visit("fit", t.fit);
  }
};

/// Pieces of content, oldest first.
struct Collateral {
  using Id = PieceId;
  Column<Id, PersonId> maker{PersonId::none};
  Column<Id, SegmentId> segment{SegmentId::none};  ///< whom it is made for
  Column<Id, std::uint32_t> made;                  ///< day
  Column<Id, std::uint64_t> topics;                ///< that it covers, one bit each
  Column<Id, std::uint64_t> claims;                ///< what it says on them
  Column<Id, std::uint64_t> from_sales;            ///< topics on which it says what a seller said
  Column<Id, std::uint32_t> uses;                  ///< talks in which it was used

  template <class Self, class Visit>
  static void columns(Self& t, Visit&& visit) {
    visit("maker", t.maker);
    visit("segment", t.segment);
    visit("made", t.made);
    visit("topics", t.topics);
    visit("claims", t.claims);
    visit("from_sales", t.from_sales);
    visit("uses", t.uses);
  }
};

}  // namespace orgsim
