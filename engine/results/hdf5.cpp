#include "results/hdf5.hpp"

#include <fmt/format.h>
#include <hdf5_hl.h>

#include <string_view>

#include "base/errors.hpp"

namespace orgsim::hdf5 {
namespace {

/// Messages come as exceptions: nothing is printed by the library. Nor does it tidy up at the exit
/// of the program, where it crashes on a file that a full disk kept it from closing; all files are
/// closed by their handles.
void set_up_library() {
  static const herr_t once = H5dont_atexit();
  static_cast<void>(once);
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
  // What the library frees it keeps for itself, tens of MiB of it; here a few.
  constexpr int all = 1 << 20;
  constexpr int each = 64 << 10;
  H5set_free_list_limits(all, each, all, each, all, each);
}

/// The operating system's word where the library passes it on, else the innermost message.
std::string reason() {
  std::string found;
  const auto visit = [](unsigned, const H5E_error2_t* error, void* data) -> herr_t {
    auto& text = *static_cast<std::string*>(data);
    const std::string_view said = error->desc != nullptr ? error->desc : "";
    constexpr std::string_view mark = "error message = '";
    const std::size_t start = said.find(mark);
    if (start != std::string_view::npos) {
      const std::string_view rest = said.substr(start + mark.size());
      text = rest.substr(0, rest.find('\''));
      return 1;
    }
    if (text.empty()) text = said;
    return 0;
  };
  H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, visit, &found);
  return found.empty() ? "unknown reason" : found;
}

/// What both ways of opening share: 1.10's format, whose indexes of chunks take a few bytes where
/// 1.8's take kilobytes; no lock files (some network disks have none); and closing the file closes
/// all that is open in it.
Handle access_properties() {
  Handle properties(H5Pcreate(H5P_FILE_ACCESS), H5Pclose);
  H5Pset_libver_bounds(properties.get(), H5F_LIBVER_V110, H5F_LIBVER_V110);
  H5Pset_fclose_degree(properties.get(), H5F_CLOSE_STRONG);
  H5Pset_file_locking(properties.get(), false, true);
  return properties;
}

/// The library's memory while a file is written. Chunks are written whole, so that caches of them
/// are of no use; of headers and indexes 1 MiB is kept instead of up to 32.
void bound_memory(const Handle& access) {
  H5Pset_cache(access.get(), 0, 0, 0, 0.75);
  H5AC_cache_config_t metadata;
  metadata.version = H5AC__CURR_CACHE_CONFIG_VERSION;
  H5Pget_mdc_config(access.get(), &metadata);
  metadata.set_initial_size = true;
  metadata.initial_size = metadata.min_size = metadata.max_size = std::size_t{1} << 20;
  H5Pset_mdc_config(access.get(), &metadata);
}

}  // namespace

std::size_t count(const Shape& shape) {
  std::size_t product = 1;
  for (const hsize_t n : shape) product *= static_cast<std::size_t>(n);
  return product;
}

Handle string_type() {
  Handle type(H5Tcopy(H5T_C_S1), H5Tclose);
  H5Tset_size(type.get(), H5T_VARIABLE);
  H5Tset_cset(type.get(), H5T_CSET_UTF8);
  return type;
}

// ---- files and groups ------------------------------------------------------------------------

File File::create(const std::string& path, std::string shown) {
  set_up_library();
  const Handle access = access_properties();
  bound_memory(access);
  const Handle creation(H5Pcreate(H5P_FILE_CREATE), H5Pclose);
  H5Pset_link_creation_order(creation.get(), H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED);
  H5Pset_obj_track_times(creation.get(), false);
  File file({}, std::move(shown));
  file.id_ = file.take(H5Fcreate(path.c_str(), H5F_ACC_TRUNC, creation.get(), access.get()),
                       H5Fclose, "create");
  return file;
}

File File::open(const std::string& path, std::string shown) {
  set_up_library();
  const Handle access = access_properties();
  File file({}, std::move(shown));
  file.id_ = file.take(H5Fopen(path.c_str(), H5F_ACC_RDONLY, access.get()), H5Fclose, "open");
  return file;
}

void File::close() {
  check(H5Fclose(id_.release()), "finish writing");
}

void File::make_group(const std::string& path) {
  const Handle properties(H5Pcreate(H5P_GROUP_CREATE), H5Pclose);
  H5Pset_link_creation_order(properties.get(), H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED);
  H5Pset_obj_track_times(properties.get(), false);
  take(H5Gcreate2(id_.get(), path.c_str(), H5P_DEFAULT, properties.get(), H5P_DEFAULT), H5Gclose,
       "create group " + path);
}

bool File::exists(const std::string& path) const {
  return H5Lexists(id_.get(), path.c_str(), H5P_DEFAULT) > 0;
}

std::vector<std::string> File::members(const std::string& group) const {
  const Handle id = this->group(group);
  std::vector<std::string> names;
  const auto visit = [](hid_t, const char* name, const H5L_info_t*, void* data) -> herr_t {
    static_cast<std::vector<std::string>*>(data)->emplace_back(name);
    return 0;
  };
  check(H5Literate(id.get(), H5_INDEX_CRT_ORDER, H5_ITER_INC, nullptr, visit, &names),
        "list " + group);
  return names;
}

bool File::is_group(const std::string& path) const {
  const Handle object =
      take(H5Oopen(id_.get(), path.c_str(), H5P_DEFAULT), H5Oclose, "open " + path);
  return H5Iget_type(object.get()) == H5I_GROUP;
}

std::vector<std::string> File::datasets(const std::string& group) const {
  std::vector<std::string> found;
  std::vector<std::string> groups;
  const std::string prefix = group == "/" ? group : group + "/";
  for (const std::string& name : members(group))
    (is_group(prefix + name) ? groups : found).push_back(prefix + name);
  for (const std::string& inner : groups)
    for (std::string& path : datasets(inner)) found.push_back(std::move(path));
  return found;
}

// ---- datasets --------------------------------------------------------------------------------

Handle File::make_dataset(const std::string& path, const Storage& storage, hid_t stored,
                          hid_t memory, const void* fill) {
  // The shape, with the one dimension that may grow.
  const int rank = static_cast<int>(storage.shape.size());
  Shape most = storage.shape;
  if (storage.grows) most[*storage.grows] = H5S_UNLIMITED;
  const Handle space = take(
      rank == 0 ? H5Screate(H5S_SCALAR) : H5Screate_simple(rank, storage.shape.data(), most.data()),
      H5Sclose, "shape " + path);

  // The filters run in this order when writing; results/chunk.cpp does the same by itself.
  const Handle properties(H5Pcreate(H5P_DATASET_CREATE), H5Pclose);
  H5Pset_obj_track_times(properties.get(), false);
  if (!storage.chunk.empty()) {
    check(H5Pset_chunk(properties.get(), rank, storage.chunk.data()), "chunk " + path);
    H5Pset_shuffle(properties.get());
    H5Pset_deflate(properties.get(), 1);
    H5Pset_fletcher32(properties.get());
  }
  if (fill != nullptr) H5Pset_fill_value(properties.get(), memory, fill);
  return take(H5Dcreate2(id_.get(), path.c_str(), stored, space.get(), H5P_DEFAULT,
                         properties.get(), H5P_DEFAULT),
              H5Dclose, "create " + path);
}

Handle File::make_strings(const std::string& path, const Shape& shape) {
  return make_dataset(path, {.shape = shape, .grows = {}, .chunk = {}}, string_type().get(), -1,
                      nullptr);
}

Handle File::dataset(const std::string& path) const {
  return take(H5Dopen2(id_.get(), path.c_str(), H5P_DEFAULT), H5Dclose, "open " + path);
}

Shape File::shape(const Handle& dataset) const {
  const Handle space = take(H5Dget_space(dataset.get()), H5Sclose, "read a shape");
  const int rank = H5Sget_simple_extent_ndims(space.get());
  check(rank, "read a shape");
  Shape sizes(static_cast<std::size_t>(rank));
  if (rank > 0)
    check(H5Sget_simple_extent_dims(space.get(), sizes.data(), nullptr), "read a shape");
  return sizes;
}

std::uint64_t File::stored_bytes(const Handle& dataset) const {
  return H5Dget_storage_size(dataset.get());
}

void File::resize(const Handle& dataset, const Shape& shape) {
  check(H5Dset_extent(dataset.get(), shape.data()), "extend a dataset");
}

void File::write_all(const Handle& dataset, hid_t memory, const void* values) {
  check(H5Dwrite(dataset.get(), memory, H5S_ALL, H5S_ALL, H5P_DEFAULT, values), "write");
}

void File::write(const Handle& dataset, const std::vector<std::string>& values) {
  std::vector<const char*> pointers;
  for (const std::string& text : values) pointers.push_back(text.c_str());
  write_all(dataset, string_type().get(), pointers.data());
}

void File::write_chunk(const Handle& dataset, const Shape& offset,
                       const std::vector<unsigned char>& bytes) {
  check(H5Dwrite_chunk(dataset.get(), H5P_DEFAULT, 0, offset.data(), bytes.size(), bytes.data()),
        "write");
}

void File::read_block(const Handle& dataset, const Shape& offset, const Shape& size, hid_t memory,
                      void* values) const {
  const Handle stored = take(H5Dget_space(dataset.get()), H5Sclose, "read a shape");
  if (size.empty()) {
    check(H5Dread(dataset.get(), memory, H5S_ALL, H5S_ALL, H5P_DEFAULT, values), "read");
    return;
  }
  check(H5Sselect_hyperslab(stored.get(), H5S_SELECT_SET, offset.data(), nullptr, size.data(),
                            nullptr),
        "read");
  const Handle block =
      take(H5Screate_simple(static_cast<int>(size.size()), size.data(), nullptr), H5Sclose, "read");
  check(H5Dread(dataset.get(), memory, block.get(), stored.get(), H5P_DEFAULT, values), "read");
}

std::vector<std::string> File::read_strings(const Handle& dataset) const {
  const Handle stored = type(dataset);
  if (H5Tis_variable_str(stored.get()) <= 0) fail("read texts");
  std::vector<char*> pointers(count(shape(dataset)), nullptr);
  const Handle memory = string_type();
  check(H5Dread(dataset.get(), memory.get(), H5S_ALL, H5S_ALL, H5P_DEFAULT, pointers.data()),
        "read texts");
  std::vector<std::string> texts;
  for (const char* text : pointers) texts.emplace_back(text != nullptr ? text : "");
  for (char* text : pointers) H5free_memory(text);
  return texts;
}

Handle File::type(const Handle& dataset) const {
  return take(H5Dget_type(dataset.get()), H5Tclose, "read a type");
}

// ---- attributes and dimension scales ---------------------------------------------------------

void File::attribute(const Handle& object, const char* name, hid_t stored, hid_t memory,
                     const void* value) {
  const Handle space(H5Screate(H5S_SCALAR), H5Sclose);
  const Handle id =
      take(H5Acreate2(object.get(), name, stored, space.get(), H5P_DEFAULT, H5P_DEFAULT), H5Aclose,
           fmt::format("write attribute {}", name));
  check(H5Awrite(id.get(), memory, value), fmt::format("write attribute {}", name));
}

void File::attribute(const Handle& object, const char* name, const std::string& value) {
  const Handle type = string_type();
  const char* text = value.c_str();
  attribute(object, name, type.get(), type.get(), &text);
}

Handle File::group(const std::string& path) const {
  return take(H5Gopen2(id_.get(), path.c_str(), H5P_DEFAULT), H5Gclose, "open " + path);
}

std::string File::text_attribute(const Handle& object, const char* name) const {
  const Handle id(H5Aopen(object.get(), name, H5P_DEFAULT), H5Aclose);
  if (id.get() < 0) return {};
  const Handle stored(H5Aget_type(id.get()), H5Tclose);
  const Handle space(H5Aget_space(id.get()), H5Sclose);
  if (H5Tis_variable_str(stored.get()) <= 0 || H5Sget_simple_extent_npoints(space.get()) != 1)
    return {};
  char* text = nullptr;
  const Handle memory = string_type();
  if (H5Aread(id.get(), memory.get(), &text) < 0 || text == nullptr) return {};
  std::string value = text;
  H5free_memory(text);
  return value;
}

void File::make_scale(const Handle& dataset, const std::string& name) {
  check(H5DSset_scale(dataset.get(), name.c_str()), "make dimension " + name);
}

bool File::is_scale(const Handle& dataset) const {
  return H5DSis_scale(dataset.get()) > 0;
}

void File::attach_scale(const Handle& dataset, const Handle& scale, unsigned dimension) {
  check(H5DSattach_scale(dataset.get(), scale.get(), dimension), "attach a dimension");
}

// ---- failures --------------------------------------------------------------------------------

void File::fail(const std::string& what) const {
  throw EnvironmentError(fmt::format("{}: cannot {}: {}", shown_, what, reason()));
}

Handle File::take(hid_t id, Handle::Closer closer, const std::string& what) const {
  if (id < 0) fail(what);
  return Handle(id, closer);
}

void File::check(herr_t status, const std::string& what) const {
  if (status < 0) fail(what);
}

}  // namespace orgsim::hdf5
