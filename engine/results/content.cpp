#include "results/content.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/errors.hpp"
#include "results/digest.hpp"
#include "results/words.hpp"
#include "simulation/exported_tables.hpp"

namespace orgsim {
namespace {

[[noreturn]] void refuse(const std::string& path, const std::string& what,
                         const std::string& allowed = {}) {
  throw UserError(Problem{{path}, what, allowed, {}});
}

hdf5::File opened_file(const std::string& path) {
  try {
    return hdf5::File::open(path, path);
  } catch (const EnvironmentError&) {
    refuse(path, "is no HDF5 file, or cut short");
  }
}

}  // namespace

Content::Content(const std::string& path) : path_(path), file_(opened_file(path)) {
  if (file_.text_attribute(file_.root(), "format") != "orgsim results")
    refuse(path_, "is an HDF5 file, but no result of orgsim");
  const auto version = number<std::int64_t>("/input/schema_version");
  if (version > result_schema_version)
    refuse(path_,
           fmt::format("was written by a newer orgsim (layout {}, engine {})", version,
                       text("/input/engine_version")),
           fmt::format("this one reads layout {}", result_schema_version));
  if (version < result_schema_version - 1 || version < 1)
    refuse(path_, fmt::format("has layout {}, which is no longer read", version));
}

// ---- what the file says of itself --------------------------------------------------------------

ResultInfo Content::info() const {
  ResultInfo info;
  info.schema_version = static_cast<int>(number<std::int64_t>("/input/schema_version"));
  ResultInput& input = info.input;
  input.scenario_texts = texts("/input/scenario_text");
  input.seed = number<std::uint64_t>("/input/seed");
  input.replication_first = number<std::uint64_t>("/input/replication_first");
  input.replications_planned = number<std::uint64_t>("/input/replications_planned");
  input.precision = number<double>("/input/precision");
  input.engine_version = text("/input/engine_version");
  input.currency = text("/input/currency");
  const auto level = words::level(text("/input/record_level"));
  if (!level) damaged("unknown record level");
  input.level = *level;

  info.layout.arms = texts("/scenario");
  info.layout.groups = texts("/group");
  info.layout.months_per_year = static_cast<int>(number<std::int64_t>("/input/months_per_year"));
  if (file_.exists("/month"))
    info.layout.months = static_cast<int>(hdf5::count(file_.shape(opened("/month"))));
  if (file_.exists("/totals")) info.layout.metrics = metrics(input.currency);
  std::vector<std::size_t> shape;
  numbers("/replications_done", shape, info.replications_done);
  info.has_effects = file_.exists("/effects");
  for (const std::string& table : exportable_tables())
    if (file_.exists("/" + table)) info.tables.push_back(table);
  if (info.layout.arms.size() != input.scenario_texts.size() ||
      info.layout.arms.size() != info.replications_done.size())
    damaged("arms do not match");

  for (const std::string& path : file_.datasets("/")) {
    const hdf5::Handle dataset = opened(path);
    const hdf5::Shape sizes = file_.shape(dataset);
    const bool is_text = H5Tget_class(file_.type(dataset).get()) == H5T_STRING;
    info.datasets.push_back(
        {path, {sizes.begin(), sizes.end()}, is_text ? 0 : file_.stored_bytes(dataset)});
  }
  info.provenance = provenance();
  return info;
}

std::vector<MetricInfo> Content::metrics(const std::string& currency) const {
  std::vector<MetricInfo> found;
  for (const std::string& name : file_.members("/totals")) {
    const hdf5::Handle dataset = opened("/totals/" + name);
    if (file_.is_scale(dataset)) continue;
    const auto aggregation = words::aggregation(file_.text_attribute(dataset, "aggregation"));
    const auto better = words::better(file_.text_attribute(dataset, "better"));
    if (!aggregation || !better) damaged("metric " + name + " lacks its attributes");
    // The file names the currency, a MetricInfo says EUR for whatever it is.
    std::string unit = file_.text_attribute(dataset, "units");
    if (const std::size_t at = unit.find(currency); at != std::string::npos && !currency.empty())
      unit.replace(at, currency.size(), "EUR");
    found.push_back({name, unit, file_.text_attribute(dataset, "long_name"), *aggregation, *better,
                     file_.text_attribute(dataset, "prominence") == words::prominence(true)});
  }
  return found;
}

Circumstances Content::provenance() const {
  return {.date = text("/provenance/date"),
          .host = text("/provenance/host"),
          .wall_time = number<double>("/provenance/wall_time"),
          .threads = number<std::int64_t>("/provenance/threads"),
          .command_line = text("/provenance/command_line"),
          .build = {.compiler = text("/provenance/build_compiler"),
                    .flags = text("/provenance/build_flags"),
                    .type = text("/provenance/build_type"),
                    .revision = text("/provenance/build_revision")}};
}

// ---- integrity ---------------------------------------------------------------------------------

std::vector<std::string> Content::covered_datasets() const {
  std::vector<std::string> paths = file_.datasets("/");
  std::erase_if(paths, [](const std::string& path) {
    return path.starts_with("/integrity/") || path.starts_with("/provenance/");
  });
  return paths;
}

std::string Content::digest(const std::string& dataset) const {
  const hdf5::Handle handle = opened(dataset);
  const hdf5::Handle type = file_.type(handle);
  const hdf5::Shape shape = file_.shape(handle);
  const std::size_t slices = shape.empty() ? 1 : static_cast<std::size_t>(shape.front());

  if (H5Tget_class(type.get()) == H5T_STRING) {
    const std::vector<std::string> values = file_.read_strings(handle);
    DatasetDigest digest(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) digest.update(i, values[i]);
    return digest.finish();
  }

  // Numbers as stored, a bounded block at a time along the second dimension.
  if (hdf5::count(shape) == 0) return DatasetDigest(slices).finish();
  const std::size_t size = H5Tget_size(type.get());
  if (is_column(dataset, shape)) return digest_of_column(handle, shape.front(), size);
  DatasetDigest digest(slices);
  std::vector<unsigned char> block;
  const std::size_t rows = shape.size() < 2 ? 1 : static_cast<std::size_t>(shape[1]);
  const std::size_t row_bytes = hdf5::count(shape) / slices / rows * size;
  const std::size_t step = std::clamp<std::size_t>((std::size_t{8} << 20) / row_bytes, 1, rows);
  for (std::size_t slice = 0; slice < slices; ++slice)
    for (std::size_t row = 0; row < rows; row += step) {
      hdf5::Shape offset(shape.size(), 0);
      hdf5::Shape count = shape;
      if (!shape.empty()) {
        offset[0] = slice;
        count[0] = 1;
      }
      const std::size_t here = std::min(step, rows - row);
      if (shape.size() > 1) {
        offset[1] = row;
        count[1] = here;
      }
      block.resize(here * row_bytes);
      file_.read_stored(handle, offset, count, block.data());
      digest.update(slice, block.data(), block.size());
    }
  return digest.finish();
}

/// Whether a dataset of numbers is a column of a table of rows.
bool Content::is_column(const std::string& dataset, const hdf5::Shape& shape) const {
  return shape.size() == 1 && file_.exists(dataset.substr(0, dataset.rfind('/')) + "/row");
}

std::string Content::digest_of_column(const hdf5::Handle& column, hsize_t rows,
                                      std::size_t element_size) const {
  SliceDigest digest;
  std::vector<unsigned char> slice;
  for (hsize_t row = 0; row < rows; row += rows_per_slice) {
    const hsize_t here = std::min<hsize_t>(rows_per_slice, rows - row);
    slice.resize(here * element_size);
    file_.read_stored(column, {row}, {here}, slice.data());
    digest.add(slice.data(), slice.size());
  }
  return digest.finish();
}

std::string Content::first_difference(std::size_t& compared) const {
  const std::vector<std::string> paths = texts("/integrity/path");
  const std::vector<std::string> digests = texts("/integrity/sha256");
  if (paths.size() != digests.size()) return "/integrity: the table is not whole";
  for (std::size_t i = 0; i < paths.size(); ++i) {
    if (!file_.exists(paths[i])) return paths[i] + ": is missing";
    ++compared;
    try {
      if (digest(paths[i]) != digests[i]) return paths[i] + ": SHA-256 differs";
    } catch (const EnvironmentError&) {
      return paths[i] + ": cannot be read";
    }
  }
  for (const std::string& path : covered_datasets())
    if (std::find(paths.begin(), paths.end(), path) == paths.end())
      return path + ": was added later";
  return {};
}

// ---- access ------------------------------------------------------------------------------------

template <class T>
void Content::numbers(const std::string& dataset, std::vector<std::size_t>& shape,
                      std::vector<T>& values) const {
  const hdf5::Handle handle = opened(dataset);
  const hdf5::Shape sizes = file_.shape(handle);
  const H5T_class_t kind = H5Tget_class(file_.type(handle).get());
  if (kind != H5T_FLOAT && kind != H5T_INTEGER) refuse(path_, dataset + " holds no numbers");
  shape.assign(sizes.begin(), sizes.end());
  values.resize(hdf5::count(sizes));
  if (!values.empty()) file_.read(handle, hdf5::Shape(sizes.size(), 0), sizes, values.data());
}

template void Content::numbers(const std::string&, std::vector<std::size_t>&,
                               std::vector<double>&) const;
template void Content::numbers(const std::string&, std::vector<std::size_t>&,
                               std::vector<std::uint64_t>&) const;

template <class T>
T Content::number(const std::string& dataset) const {
  const hdf5::Handle handle = opened(dataset);
  if (!file_.shape(handle).empty()) damaged(dataset + " is no single number");
  T value{};
  file_.read(handle, {}, {}, &value);
  return value;
}

std::vector<std::string> Content::texts(const std::string& dataset) const {
  return file_.read_strings(opened(dataset));
}

std::string Content::text(const std::string& dataset) const {
  const std::vector<std::string> values = texts(dataset);
  if (values.size() != 1) damaged(dataset + " is no single text");
  return values.front();
}

hdf5::Handle Content::opened(const std::string& dataset) const {
  if (!file_.exists(dataset)) refuse(path_, "holds no dataset " + dataset);
  return file_.dataset(dataset);
}

void Content::damaged(const std::string& how) const {
  refuse(path_, fmt::format("the file is damaged: {}", how));
}

}  // namespace orgsim
