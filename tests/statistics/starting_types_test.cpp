// The four starting types: rules alone are set, and the index, which reads what comes of them,
// knows which company it looks at.
#include <catch2/catch.hpp>
#include <string>

#include "mechanisms/relationship_index.hpp"
#include "simulation/model.hpp"
#include "simulation/run.hpp"
#include "support/pairs.hpp"
#include "support/story.hpp"

using namespace orgsim;

TEST_CASE("the index classes each starting type as what it is called", "[statistics]") {
  constexpr std::uint64_t replications = 5;
  double before = 0;
  for (const std::string type : {"undefined", "defined", "aligned", "integrated"}) {
    CAPTURE(type);
    const Model model(testing::company("worlds/type_" + type));
    std::uint64_t right = 0;
    double sum = 0;
    for (std::uint64_t replication = 0; replication < replications; ++replication) {
      const double index =
          testing::total(model, simulate(model, 1, replication), Metric::relationship_index);
      right += relationship_class(index) == type;
      sum += index;
      UNSCOPED_INFO(index);
    }
    CHECK(2 * right > replications);
    CHECK(sum > before);
    before = sum;
  }
}
