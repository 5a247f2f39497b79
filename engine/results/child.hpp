// Work on a stranger's file in a process of its own. libhdf5 1.10 can crash on malformed files, so
// the parent never opens one: the child does all reading and hands plain bytes back through a pipe.
// A crash, an endless loop (limit of processor time) or hunger for memory ends the child alone.
#pragma once

#include <functional>
#include <string>

namespace orgsim {

/// Runs `work` in a child and gives back what it returned. UserError and EnvironmentError of `work`
/// are thrown again here, with their messages. UserError "`shown` is damaged" when the child died;
/// Interrupted when a signal from the terminal ended it. `seconds`: limit of processor time.
std::string in_child(const std::string& shown, unsigned seconds,
                     const std::function<std::string()>& work);

}  // namespace orgsim
