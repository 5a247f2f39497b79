// A dataset [scenario, replication, ...] that grows while records stream in: panels are gathered in
// memory for a block of replications and written as one encoded chunk per arm. What never came (an
// arm that stopped earlier) holds the fill value. Blocks are a matter of layout alone, so equal
// records give equal files.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "results/sheet.hpp"

namespace orgsim {

/// Replications per block: chunks of about 128 KiB, and at most 8 MiB in memory for all arms and
/// variables together; never more than are `planned` (0: unknown). `panel_bytes`: of one variable
/// of one record.
std::size_t rows_per_block(std::size_t panel_bytes, std::size_t arms, std::size_t variables,
                           std::uint64_t planned);

template <class T>
class Series {
 public:
  /// `inner`: lengths of the dimensions behind scenario and replication. Floating point is filled
  /// with NaN, integers with 0.
  Series(Sheet& sheet, const Variable& variable, std::size_t arms, const hdf5::Shape& inner,
         std::size_t rows);

  /// One panel. Rows never go back, and advance by one at most.
  void put(std::size_t arm, std::size_t row,
           std::span<const double> values) requires std::is_floating_point_v<T> {
    T* to = place(arm, row);
    for (const double value : values) *to++ = static_cast<T>(value);
  }
  void put(std::size_t arm, std::size_t row, T value) { *place(arm, row) = value; }

  /// Writes what is left; nothing may follow.
  void finish();

 private:
  T* place(std::size_t arm, std::size_t row);
  void flush();

  Sheet* sheet_;
  std::string path_;
  hdf5::Handle dataset_;
  hdf5::Shape inner_;
  std::size_t arms_;
  std::size_t rows_;   // of a block
  std::size_t panel_;  // elements
  T fill_;
  std::vector<T> block_;         // [arm][row of the block][panel]
  std::size_t first_row_ = 0;    // of the block
  std::size_t filled_rows_ = 0;  // of the block
  DatasetDigest digest_;
};

}  // namespace orgsim
