/** Holds the manifests against Kubernetes' own model, against the services, and against the arrows of the design. */
@NullMarked
package dev.parley.kubernetes;

import org.jspecify.annotations.NullMarked;
