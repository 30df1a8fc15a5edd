import Results

/// Reads the bytes as a results file; what can be read is written as it was read.
@_cdecl("LLVMFuzzerTestOneInput")
public func readResults(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
  guard let results = try? RunResults(parsing: bytes) else { return 0 }
  let written = ResultsFile(results).bytes()
  guard let again = try? RunResults(parsing: written) else {
    fatalError("what was written cannot be read")
  }
  if ResultsFile(again).bytes() != written { fatalError("what was written reads differently") }
  return 0
}
