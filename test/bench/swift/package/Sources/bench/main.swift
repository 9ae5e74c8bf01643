import Foundation

/// Prints one JSON row a line; an argument selects the rows whose names contain it.

let mixRows = try MixRows(frames: mix(1024))
try mixRows.decode()
try mixRows.refuse()
try mixRows.encode()
try mixRows.formats()

try Growth(name: "1 MiB of text", size: 1_000_000) { size in
    "{\"text\":\"\(String(repeating: "a", count: size))\"}"
}.report()
try Growth(name: "1,000 members", size: 1000) { size in
    "{\((0..<size).map { "\"member\($0)\":\($0)" }.joined(separator: ","))}"
}.report()
try Growth(name: "10,000 items", size: 10_000) { size in
    "{\"items\":[\((0..<size).map { "\($0)" }.joined(separator: ","))]}"
}.report()
