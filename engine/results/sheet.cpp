#include "results/sheet.hpp"

#include <limits>
#include <type_traits>

namespace orgsim {

Sheet::Sheet(const std::string& path, std::string shown)
    : file_(hdf5::File::create(path, std::move(shown))) {}

// ---- axes ------------------------------------------------------------------------------------

void Sheet::axis(const std::string& group, const std::string& name, const std::string& long_name,
                 const std::vector<std::string>& values) {
  const Variable variable{.group = group, .name = name, .long_name = long_name};
  const hdf5::Handle dataset = file_.make_strings(variable.path(), {values.size()});
  file_.write(dataset, values);
  file_.make_scale(dataset, name);
  describe(dataset, variable);
  DatasetDigest digest(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) digest.update(i, values[i]);
  add_digest(variable.path(), digest.finish());
}

template <class T>
void Sheet::axis(const std::string& group, const std::string& name, const std::string& long_name,
                 const std::vector<T>& values) {
  const Variable variable{.group = group, .name = name, .long_name = long_name, .unit = "1"};
  const hdf5::Storage storage{{values.size()}, {}, {values.size()}};
  const hdf5::Handle dataset = make<T>(variable, storage, {});
  file_.write(dataset, values.data());
  file_.make_scale(dataset, name);
  DatasetDigest digest(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) digest.update(i, &values[i], sizeof(T));
  add_digest(variable.path(), digest.finish());
}

void Sheet::growing_axis(Variable variable) {
  variable.dimensions.clear();  // it is one itself
  constexpr hsize_t chunk = 1024;
  const hdf5::Handle dataset =
      make<std::int64_t>(variable, {.shape = {0}, .grows = 0, .chunk = {chunk}}, {});
  file_.make_scale(dataset, variable.name);
}

void Sheet::fill_growing_axis(const std::string& group, const std::string& name,
                              const std::vector<std::int64_t>& values) {
  const std::string path = group + "/" + name;
  const hdf5::Handle dataset = file_.dataset(path);
  file_.resize(dataset, {values.size()});
  file_.write(dataset, values.data());
  DatasetDigest digest(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) digest.update(i, &values[i], sizeof values[i]);
  add_digest(path, digest.finish());
}

// ---- variables -------------------------------------------------------------------------------

template <class T>
void Sheet::numbers(const Variable& variable, std::span<const T> values) {
  // One chunk for each position along the first dimension; a scalar cannot be chunked.
  const hdf5::Shape shape = shape_of(variable);
  hdf5::Shape chunk = shape;
  if (!chunk.empty() && chunk.size() > 1) chunk.front() = 1;
  std::optional<T> fill;
  if constexpr (std::is_floating_point_v<T>) fill = std::numeric_limits<T>::quiet_NaN();
  const hdf5::Handle dataset = make<T>(variable, {shape, {}, chunk}, fill);
  file_.write(dataset, values.data());

  const std::size_t slices = shape.empty() ? 1 : static_cast<std::size_t>(shape.front());
  const std::size_t slice = slices == 0 ? 0 : values.size() / slices;
  DatasetDigest digest(slices);
  for (std::size_t i = 0; i < slices; ++i)
    digest.update(i, values.data() + i * slice, slice * sizeof(T));
  add_digest(variable.path(), digest.finish());
}

void Sheet::texts(const Variable& variable, const std::vector<std::string>& values) {
  const hdf5::Handle dataset = file_.make_strings(variable.path(), shape_of(variable));
  file_.write(dataset, values);
  describe(dataset, variable);
  DatasetDigest digest(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) digest.update(i, values[i]);
  add_digest(variable.path(), digest.finish());
}

void Sheet::put(const Dataset& dataset) {
  const Variable& about = dataset.about;
  std::visit(
      [&](const auto& values) {
        using T = typename std::remove_cvref_t<decltype(values)>::value_type;
        if (dataset.axis)
          axis(about.group, about.name, about.long_name, values);
        else if constexpr (std::is_same_v<T, std::string>)
          texts(about, values);
        else
          numbers<T>(about, values);
      },
      dataset.values);
}

void Sheet::section(const std::string& group, const Section& datasets) {
  make_group(group);
  for (const Dataset& dataset : datasets) put(dataset);
}

template <class T>
hdf5::Handle Sheet::make(const Variable& variable, const hdf5::Storage& storage,
                         std::optional<T> fill) {
  hdf5::Handle dataset = file_.make_numbers<T>(variable.path(), storage, fill);
  if (fill) file_.attribute(dataset, "_FillValue", *fill);
  describe(dataset, variable);
  return dataset;
}

hdf5::Shape Sheet::shape_of(const Variable& variable) const {
  hdf5::Shape shape;
  for (const std::string& name : variable.dimensions)
    shape.push_back(file_.shape(file_.dataset(variable.group + "/" + name)).front());
  return shape;
}

void Sheet::describe(const hdf5::Handle& dataset, const Variable& variable) {
  unsigned position = 0;
  for (const std::string& name : variable.dimensions)
    file_.attach_scale(dataset, file_.dataset(variable.group + "/" + name), position++);
  if (!variable.unit.empty()) file_.attribute(dataset, "units", variable.unit);
  if (!variable.long_name.empty()) file_.attribute(dataset, "long_name", variable.long_name);
  if (!variable.aggregation.empty()) file_.attribute(dataset, "aggregation", variable.aggregation);
  if (!variable.better.empty()) file_.attribute(dataset, "better", variable.better);
  if (!variable.prominence.empty()) file_.attribute(dataset, "prominence", variable.prominence);
  if (!variable.names.empty()) file_.attribute(dataset, "names", variable.names);
}

// ---- digests ---------------------------------------------------------------------------------

void Sheet::add_digest(const std::string& path, std::string digest) {
  digests_.emplace_back(path, std::move(digest));
}

void Sheet::write_integrity() {
  std::vector<std::string> paths;
  std::vector<std::string> hexadecimal;
  for (const auto& [path, digest] : digests_) {
    paths.push_back(path);
    hexadecimal.push_back(digest);
  }
  make_group("/integrity");
  axis("/integrity", "path", "path of a dataset", paths);
  texts(
      {.group = "/integrity",
       .name = "sha256",
       .dimensions = {"path"},
       .long_name = "SHA-256 of the SHA-256 of the dataset's slices along its first dimension (in "
                    "columns of tables of rows a slice is 16384 rows); "
                    "elements in row-major order, numbers little-endian, a text as UTF-8 and a "
                    "zero byte"},
      hexadecimal);
}

template void Sheet::axis(const std::string&, const std::string&, const std::string&,
                          const std::vector<std::int64_t>&);
template void Sheet::axis(const std::string&, const std::string&, const std::string&,
                          const std::vector<double>&);
template void Sheet::numbers(const Variable&, std::span<const double>);
template void Sheet::numbers(const Variable&, std::span<const std::int64_t>);
template void Sheet::numbers(const Variable&, std::span<const std::uint64_t>);
template hdf5::Handle Sheet::make(const Variable&, const hdf5::Storage&, std::optional<float>);
template hdf5::Handle Sheet::make(const Variable&, const hdf5::Storage&, std::optional<double>);
template hdf5::Handle Sheet::make(const Variable&, const hdf5::Storage&,
                                  std::optional<std::int64_t>);
template hdf5::Handle Sheet::make(const Variable&, const hdf5::Storage&,
                                  std::optional<std::uint64_t>);

}  // namespace orgsim
