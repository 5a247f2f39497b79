// A span is told in years where it is whole years, and in months otherwise.
#include "base/span_words.hpp"

#include <catch2/catch.hpp>

using namespace orgsim;

TEST_CASE("a span is whole years or months, one of them in the singular", "[base]") {
  CHECK(span_of(1) == "1 year");
  CHECK(span_of(3) == "3 years");
  CHECK(span_of(1.0 / 12) == "1 month");
  CHECK(span_of(0.0833333) == "1 month");
  CHECK(span_of(0.25) == "3 months");
  CHECK(span_of(13.0 / 12) == "13 months");
  CHECK(span_of(0) == "0 years");
}
