#include "mechanisms/collateral.hpp"

#include <bit>

#include "base/distributions.hpp"
#include "world/purposes.hpp"

namespace orgsim {
namespace {

/// The first `count` bits of `word`, counting round from bit `from`.
std::uint64_t some_bits(std::uint64_t word, unsigned from, std::int64_t count) {
  std::uint64_t turned = std::rotr(word, static_cast<int>(from));
  std::uint64_t taken = 0;
  for (; count > 0 && turned != 0; --count) {
    taken |= turned & ~(turned - 1);
    turned &= turned - 1;
  }
  return std::rotl(taken, static_cast<int>(from));
}

/// The segment for which a piece is made: those with more accounts come in more often.
SegmentId segment_by_size(const World& world, const DayContext& context, double u) {
  double all = 0;
  for (const SegmentId segment : ids(world.segments))
    if (context.market.is_open(segment, context.day())) all += world.segments.accounts[segment];
  double left = u * all;
  SegmentId chosen = SegmentId::none;
  for (const SegmentId segment : ids(world.segments)) {
    if (!context.market.is_open(segment, context.day())) continue;
    chosen = segment;
    left -= world.segments.accounts[segment];
    if (left < 0) break;
  }
  return chosen;
}

}  // namespace

Declared CollateralWork::declared() {
  return {.reads = {"tasks.kind", "tasks.hours", "tasks.person", "people.effort", "people.key",
                    "people.active", "people.accounts_owned", "segments.accounts",
                    "segments.first_reality", "realities.value", "realities.used",
                    "knowledge.known", "knowledge.value", "collateral.made", "collateral.segment",
                    "collateral.topics", "collateral.claims"},
          .writes = {"people.content_begun", "people.pieces", "people.hours_review_due",
                     "segments.informed", "segments.pieces"},
          .appends = {"collateral"}};
}

void CollateralWork::step(World& world, const DayContext& context) const {
  if (parameters_.rule == CollateralRule::none || rows(world.needs) == 0) return;
  People& people = world.people;
  for (const PersonId person : ids(people)) people.hours_review_due[person] = 0;
  for (const TaskId task : ids(world.tasks)) {
    if (world.tasks.kind[task] != TaskKind::content) continue;
    const PersonId maker = world.tasks.person[task];
    people.content_begun[maker] += world.tasks.hours[task] * people.effort[maker];
    while (people.content_begun[maker] >= parameters_.hours_per_piece) {
      people.content_begun[maker] -= parameters_.hours_per_piece;
      make(world, context, maker);
    }
  }
  const bool count = context.today.first_day_of_week() || context.day() == 1;
  for (const SegmentId segment : ids(world.segments)) {
    if (count) {
      const PiecesInUse in_use = pieces_in_use(parameters_, world, context, segment);
      world.segments.informed[segment] = in_use.inform;
      world.segments.pieces[segment] = in_use.pieces;
    }
    context.meter.add_unassigned(Metric::content_pieces, segment, world.segments.pieces[segment]);
  }
}

/// A piece by `maker`: some of the topics on which he has an opinion.
void CollateralWork::make(World& world, const DayContext& context, PersonId maker) const {
  Collateral& pieces = world.collateral;
  const std::uint32_t number = world.people.pieces[maker]++;
  const auto luck = [&](std::uint16_t index) {
    return context.draws.block({.entity = world.people.key[maker],
                                .ordinal = number,
                                .purpose = purpose::piece,
                                .index = index});
  };
  const PhiloxBlock about = luck(0);
  const PhiloxBlock with = luck(1);
  const SegmentId segment = segment_by_size(world, context, second_uniform(about));
  if (!segment.exists()) return;
  const RealityId word = world.segments.first_reality[segment];
  const KnowledgeId own = knowledge_of(world, maker, word);
  const auto from = static_cast<unsigned>(uniform_integer(about, 64));
  std::uint64_t topics = some_bits(world.knowledge.known[own], from, parameters_.topics_per_piece);
  std::uint64_t claims = world.knowledge.value[own] & topics;
  std::uint64_t from_sales = 0;
  const double hours = context.policies.company().content.review_hours;
  if (const PersonId seller = hours > 0 ? reviewer(world, with) : PersonId::none; seller.exists()) {
    world.people.hours_review_due[seller] += hours;
    const KnowledgeId his = knowledge_of(world, seller, word);
    from_sales = some_bits(world.knowledge.known[his], from, parameters_.topics_per_piece / 2);
    const std::uint64_t rest = some_bits(topics & ~from_sales, from,
                                         parameters_.topics_per_piece - std::popcount(from_sales));
    topics = from_sales | rest;
    claims = (world.knowledge.value[his] & from_sales) | (claims & rest);
  }
  const PieceId piece = append(pieces);
  pieces.maker[piece] = maker;
  pieces.segment[piece] = segment;
  pieces.made[piece] = context.day();
  pieces.topics[piece] = topics;
  pieces.claims[piece] = claims;
  pieces.from_sales[piece] = from_sales;
}

/// One of those who own accounts, any of them.
PersonId CollateralWork::reviewer(const World& world, const PhiloxBlock& luck) const {
  std::uint64_t sellers = 0;
  for (const PersonId person : ids(world.people))
    sellers += world.people.active[person] != 0 && world.people.accounts_owned[person] > 0;
  if (sellers == 0) return PersonId::none;
  std::uint64_t left = uniform_integer(luck, sellers);
  for (const PersonId person : ids(world.people))
    if (world.people.active[person] != 0 && world.people.accounts_owned[person] > 0 && left-- == 0)
      return person;
  return PersonId::none;
}

}  // namespace orgsim
