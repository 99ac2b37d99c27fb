import ArgumentParser

struct Serve: AsyncParsableCommand {}
struct Demo: AsyncParsableCommand {}
