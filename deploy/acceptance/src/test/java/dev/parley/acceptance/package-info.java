/** The whole suite, started as users start it and driven by the clients that they use. */
package dev.parley.acceptance;
