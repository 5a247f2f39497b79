#include "base/ids.hpp"

#include <catch2/catch.hpp>
#include <type_traits>

using namespace orgsim;

namespace {
struct CatTag;
struct DogTag;
using CatId = Id<CatTag>;
using DogId = Id<DogTag>;

template <class A, class B>
concept comparable = requires(A a, B b) {
  a == b;
};
template <class A, class B>
concept addable = requires(A a, B b) {
  a + b;
};
}  // namespace

TEST_CASE("ids of different kinds do not mix and cannot be added", "[base]") {
  STATIC_REQUIRE(comparable<CatId, CatId>);
  STATIC_REQUIRE_FALSE(comparable<CatId, DogId>);
  STATIC_REQUIRE_FALSE(std::is_convertible_v<CatId, DogId>);
  STATIC_REQUIRE_FALSE(std::is_constructible_v<CatId, DogId>);
  STATIC_REQUIRE_FALSE(std::is_convertible_v<std::uint32_t, CatId>);
  STATIC_REQUIRE_FALSE(addable<CatId, CatId>);
  STATIC_REQUIRE_FALSE(addable<CatId, int>);
}

TEST_CASE("an id stands in a column as four plain bytes", "[base]") {
  STATIC_REQUIRE(std::is_trivially_copyable_v<CatId>);
  STATIC_REQUIRE(std::has_unique_object_representations_v<CatId>);
  STATIC_REQUIRE(sizeof(CatId) == 4);
}

TEST_CASE("an id is none until it is given a row", "[base]") {
  REQUIRE(CatId{} == CatId::none);
  REQUIRE_FALSE(CatId::none.exists());
  REQUIRE(CatId::at(7) == CatId{7});
  REQUIRE(CatId::at(7).exists());
  REQUIRE(CatId::at(7).index() == 7);
  REQUIRE(CatId{1} < CatId{2});
  REQUIRE(CatId{2} < CatId::none);
}

#if ORGSIM_ASSERTIONS
TEST_CASE("checked builds refuse the row of nobody", "[base]") {
  REQUIRE_THROWS_AS(CatId::none.index(), InternalError);
  REQUIRE_THROWS_AS(CatId::at(CatId::none_row), InternalError);
}
#endif
