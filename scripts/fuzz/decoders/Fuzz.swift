import Foundation

/// Entry of libFuzzer for the codecs of one version of a catalog. Compiled into one module with the generated sources,
/// with the name of the catalog's type put in.
private let codecs = CATALOG.codecs

/// The first byte selects a codec, the others are the frame.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = UnsafeBufferPointer(start: start, count: count)
    guard let selector = input.first else { return 0 }
    let codec = codecs[Int(selector) % codecs.count]
    let frame = Array(input.dropFirst())
    let direct = Result { () throws(Fault) in try codec.reencode(frame) }
    let byTable = Result { () throws(Fault) in try codec.reencodeByTable(frame) }
    hold(direct == byTable, "\(codec.name): direct code and the table differ: \(direct), \(byTable)")
    switch direct {
    case .success(let canonical):
        let again = Result { () throws(Fault) in try codec.reencode(canonical) }
        hold(again == .success(canonical), "\(codec.name): the canonical form is not stable: \(again)")
    case .failure(let fault):
        let message = fault.message
        let isPrintable = message.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
        hold(message.utf8.count <= 512 && isPrintable, "\(codec.name): \(message)")
    }
    return 0
}

/// Ends the run where something does not hold, which libFuzzer reports with the frame.
private func hold(_ holds: Bool, _ what: @autoclosure () -> String) {
    if holds { return }
    FileHandle.standardError.write(Data("BROKEN: \(what())\n".utf8))
    abort()
}
