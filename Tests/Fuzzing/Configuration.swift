import SourceText
import SystemModel

/// Reads the bytes as a configuration, with the profiles in it.
@_cdecl("LLVMFuzzerTestOneInput")
public func readConfiguration(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
  let reading = ConfigurationReader.read(SourceFile(name: "flowproof.json", bytes: bytes))
  for diagnostic in reading.diagnostics {
    guard let range = diagnostic.range else { continue }
    guard range.lowerBound >= 0, range.upperBound <= bytes.count else {
      fatalError("\(diagnostic.summary) is at \(range) of \(bytes.count) bytes")
    }
  }
  if reading.shownSource.bytes.count != bytes.count {
    fatalError("the shown file has another length")
  }
  return 0
}
