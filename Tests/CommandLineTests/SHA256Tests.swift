import Testing

@testable import FlowproofCommandLine

@Suite struct SHA256Tests {
  @Test func empty() {
    #expect(SHA256.hexadecimal(of: []).hasPrefix("e3b0"))
  }
}
