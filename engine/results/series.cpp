#include "results/series.hpp"

#include <algorithm>
#include <limits>

#include "base/assert.hpp"
#include "results/chunk.hpp"

namespace orgsim {
namespace {

template <class T>
std::optional<T> declared_fill() {
  // A fill value on integers would make xarray read hashes as floating point.
  if constexpr (std::is_floating_point_v<T>)
    return std::numeric_limits<T>::quiet_NaN();
  else
    return std::nullopt;
}

hdf5::Shape joined(std::size_t arms, std::size_t rows, const hdf5::Shape& inner) {
  hdf5::Shape shape{arms, rows};
  shape.insert(shape.end(), inner.begin(), inner.end());
  return shape;
}

}  // namespace

std::size_t rows_per_block(std::size_t panel_bytes, std::size_t arms, std::size_t variables,
                           std::uint64_t planned) {
  constexpr std::size_t chunk = 128 << 10;
  constexpr std::size_t memory = 8 << 20;
  const std::size_t panel = std::max<std::size_t>(1, panel_bytes);
  const std::size_t all = panel * std::max<std::size_t>(1, arms * variables);
  const std::size_t most = planned == 0 ? 4096 : std::min<std::size_t>(4096, planned);
  return std::clamp<std::size_t>(std::min(chunk / panel, memory / all), 1, most);
}

template <class T>
Series<T>::Series(Sheet& sheet, const Variable& variable, std::size_t arms,
                  const hdf5::Shape& inner, std::size_t rows)
    : sheet_(&sheet),
      path_(variable.path()),
      inner_(inner),
      arms_(arms),
      rows_(rows),
      panel_(hdf5::count(inner)),
      fill_(declared_fill<T>().value_or(T{})),
      block_(arms * rows * panel_, fill_),
      digest_(arms) {
  const hdf5::Storage storage{joined(arms, 0, inner), 1, joined(1, rows, inner)};
  dataset_ = sheet.make<T>(variable, storage, declared_fill<T>());
}

template <class T>
T* Series<T>::place(std::size_t arm, std::size_t row) {
  if (row == first_row_ + rows_) flush();
  ORGSIM_ASSERT(row >= first_row_ && row < first_row_ + rows_);
  filled_rows_ = std::max(filled_rows_, row - first_row_ + 1);
  return block_.data() + (arm * rows_ + row - first_row_) * panel_;
}

template <class T>
void Series<T>::flush() {
  sheet_->file().resize(dataset_, joined(arms_, first_row_ + filled_rows_, inner_));
  hdf5::Shape offset = joined(0, first_row_, hdf5::Shape(inner_.size(), 0));
  for (std::size_t arm = 0; arm < arms_; ++arm) {
    // A chunk is always whole in the file; the digest counts only rows that came.
    const T* rows = block_.data() + arm * rows_ * panel_;
    offset.front() = arm;
    sheet_->file().write_chunk(dataset_, offset,
                               encode_chunk(rows, rows_ * panel_ * sizeof(T), sizeof(T)));
    digest_.update(arm, rows, filled_rows_ * panel_ * sizeof(T));
  }
  std::fill(block_.begin(), block_.end(), fill_);
  first_row_ += filled_rows_;
  filled_rows_ = 0;
}

template <class T>
void Series<T>::finish() {
  if (filled_rows_ > 0) flush();
  sheet_->add_digest(path_, digest_.finish());
}

template class Series<float>;
template class Series<double>;
template class Series<std::uint64_t>;

}  // namespace orgsim
