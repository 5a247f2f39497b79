#include "results/chunk.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "base/errors.hpp"
#include "results/panel_moments.hpp"
#include "results/reader.hpp"
#include "results/series.hpp"
#include "results/synthetic.hpp"

using namespace orgsim;
using namespace orgsim::testing;

TEST_CASE("the HDF5 library decodes what we encode, whatever the numbers are like", "[results]") {
  // constant, noise, counts, and lengths that are odd in bytes when compressed
  const ScratchFolder folder;
  std::mt19937_64 engine(3);
  for (const std::size_t rows : {1u, 2u, 7u, 100u, 5000u})
    for (int kind = 0; kind < 3; ++kind) {
      const auto path = folder / (std::to_string(rows) + "-" + std::to_string(kind));
      std::vector<double> values;
      for (std::size_t i = 0; i < rows * 3; ++i)
        values.push_back(kind == 0   ? 1.0
                         : kind == 1 ? std::ldexp(static_cast<double>(engine()), -30)
                                     : static_cast<double>(engine() % 20));
      write_bytes(path, "");
      Sheet sheet(path.string(), "file");
      sheet.axis("", "scenario", "scenario", std::vector<std::string>{"one"});
      sheet.growing_axis({.name = "replication", .long_name = "replication", .unit = "1"});
      sheet.axis("", "group", "group", std::vector<std::string>{"a", "b", "c"});
      Series<float> series(
          sheet, {.name = "x", .dimensions = {"scenario", "replication", "group"}, .unit = "1"}, 1,
          hdf5::Shape{3}, 64);
      for (std::size_t row = 0; row < rows; ++row)
        series.put(0, row, std::span<const double>(values).subspan(row * 3, 3));
      series.finish();
      sheet.close();

      const hdf5::File file = hdf5::File::open(path.string(), "file");
      std::vector<float> read(rows * 3);
      file.read(file.dataset("/x"), {0, 0, 0}, {1, rows, 3}, read.data());
      bool equal = true;
      for (std::size_t i = 0; i < read.size(); ++i)
        equal &= read[i] == static_cast<float>(values[i]);
      CHECK(equal);
    }
}

TEST_CASE("runs of equal numbers take next to no room, noise little more than itself",
          "[results]") {
  std::vector<float> zeros(20000, 0.0f);
  CHECK(encode_chunk(zeros.data(), 80000, 4).size() < 1000);
  std::mt19937 engine(1);
  std::vector<std::uint32_t> noise(20000);
  for (std::uint32_t& word : noise) word = static_cast<std::uint32_t>(engine());
  CHECK(encode_chunk(noise.data(), 80000, 4).size() < 80200);
}

TEST_CASE("quantiles are exact within the bound of memory and fair beyond it", "[results]") {
  // the k-th replication has the value k, so that a sample thicker at one end is off
  constexpr std::size_t count = 1009;
  const std::vector<double> probabilities{0.05, 0.5, 0.95};
  const ScratchFolder folder;
  ScratchRows scratch(folder / "a.h5", 1);
  PanelMoments exact(1, scratch, 0, 2000);
  PanelMoments thinned(1, scratch, 2000, 101);
  for (std::size_t i = 0; i < count; ++i) {
    const auto value = static_cast<double>(i);
    exact.add(std::span(&value, 1));
    thinned.add(std::span(&value, 1));
  }
  CHECK(folder.files() == 0);  // the rows are nobody's business
  CHECK(exact.rows() == count);
  CHECK(thinned.rows() <= 101);
  CHECK(thinned.rows() >= 50);
  const std::vector<double> whole = exact.cell_quantiles(0, 1, probabilities);
  const std::vector<double> sample = thinned.cell_quantiles(0, 1, probabilities);
  for (std::size_t q = 0; q < 3; ++q) {
    CHECK(whole[q] == Approx(probabilities[q] * (count - 1)));
    CHECK(sample[q] == Approx(whole[q]).margin(0.03 * count));
  }
}

TEST_CASE("rows put aside come back, in whole and in part", "[results]") {
  const ScratchFolder folder;
  ScratchRows rows(folder / "a.h5", 5);
  const std::vector<double> zeros(5, 0.0);
  const std::vector<double> values{1.5, -2.0, 3.25, 4.0, 5.0};
  rows.write(7, zeros);
  rows.write(1000, zeros);
  rows.write(7, values);
  std::vector<float> whole(5);
  rows.read(7, 0, whole);
  CHECK(std::ranges::equal(whole, values));
  std::vector<float> part(2);
  rows.read(7, 2, part);
  CHECK(part == std::vector<float>{3.25, 4.0});
  CHECK_THROWS_AS(rows.read(1001, 0, whole), EnvironmentError);
  CHECK_THROWS_AS(ScratchRows(folder / "none" / "a.h5", 5), EnvironmentError);
}

TEST_CASE("blocks of all arms and variables fit 8 MiB together", "[results]") {
  for (const std::size_t arms : {1u, 2u, 6u, 60u})
    for (const std::size_t panel : {8u, 88u, 1584u, 40000u, 1'000'000u}) {
      const std::size_t rows = rows_per_block(panel, arms, 75, 400);
      CHECK(rows >= 1);
      CHECK(rows <= 400);
      CHECK((rows == 1 || rows * panel * arms * 75 <= 8 << 20));
      CHECK((rows == 1 || rows * panel <= 128 << 10));
    }
}

TEST_CASE("quantiles of negative, zero and infinite numbers are in order", "[results]") {
  const ScratchFolder folder;
  ScratchRows scratch(folder / "a.h5", 1);
  const double infinity = std::numeric_limits<double>::infinity();
  for (const std::size_t copies : {1u, 50u}) {  // few are sorted otherwise than many
    PanelMoments moments(1, scratch, 0, 7 * copies);
    for (std::size_t copy = 0; copy < copies; ++copy)
      for (const double value : {3.0, -infinity, 0.0, -2.5, infinity, -7.0, 1e-30})
        moments.add(std::span(&value, 1));
    REQUIRE(moments.rows() == 7 * copies);
    const std::vector<double> sevenths{0.0, 1 / 6.0, 2 / 6.0, 0.5, 5 / 6.0, 1.0};
    const std::vector<double> found = moments.cell_quantiles(0, 1, sevenths);
    CHECK(found[0] == -infinity);
    CHECK(found[1] == Approx(-7.0));
    CHECK(found[2] == Approx(-2.5));
    CHECK(found[3] == 0.0);
    CHECK(found[5] == infinity);
  }
}
